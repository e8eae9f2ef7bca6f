package beppay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Completes `bin/beppay` commands in a text, so that they can be pasted into the shell from which this command
/// was called: with the path by which the program was called, and with the same data.
public record ShellCommand(String program, String options) {
    /// The path of the program, quoted for a shell. `bin/beppay` sets it unless the operator did.
    private static final String PROGRAM = "BEPPAY_COMMAND";

    private static final String USUAL_PATH = "bin/beppay";

    private static final String END = "(?=[,;.:)?]?(?:\\s|$))";

    /// The program in a text, with a command's words, such as `partner reset`, but not its arguments. Only the
    /// commands listed here have a second word. The first argument of another command is never read as one.
    private static final Pattern COMMAND = Pattern.compile("(?<![\\w./])bin/beppay"
            + "(?<words> (?>(?:(?:partner|staff|audit|key|plans|pricing|routes|esims|stock|suppliers|report|ledger|encryption|brand|approvals|receivables)"
            + " [a-z]+(?:-[a-z0-9]+)*|topup reverse|mail bounced|orders (?:show|stuck|settle|refund|cancel|keep-late)|[a-z]+)"
            + END
            + ")(?! --help))?"
            + "(?=[\\s,;.:)?]|$)");

    /// Characters without a special meaning in shells.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    /// @param data the option as typed, or null; likewise `databaseUrl`, which [DataOptions] has checked
    public static ShellCommand of(
            Map<String, String> environment, @Nullable String data, @Nullable String databaseUrl) {
        var path = environment.get(PROGRAM);
        var options = new StringBuilder();
        var folder = DataOptions.given(data, environment.get(DataOptions.DATA));
        if (folder != null) {
            options.append(" --data ").append(quoted(folder));
        }
        if (databaseUrl != null) {
            options.append(" --database-url ").append(quoted(databaseUrl));
        }
        return new ShellCommand(path == null || path.isBlank() ? USUAL_PATH : path, options.toString());
    }

    /// Returns a command for a text that is passed to [#complete], with its arguments and options quoted for a
    /// shell. If an argument could be read as an option, such as the address `-a@b.example`, all arguments
    /// follow the options and `--`.
    ///
    /// @param words such as `key add`
    static String line(String words, List<String> arguments, String... options) {
        var line = new ArrayList<>(List.of(USUAL_PATH, words));
        boolean isLikeOption = arguments.stream().anyMatch(argument -> argument.startsWith("-"));
        if (!isLikeOption) {
            arguments.forEach(argument -> line.add(quoted(argument)));
        }
        for (var option : options) {
            line.add(quoted(option));
        }
        if (isLikeOption) {
            line.add("--");
            arguments.forEach(argument -> line.add(quoted(argument)));
        }
        return String.join(" ", line);
    }

    /// Completes every `bin/beppay COMMAND` in the text, except before `--help`, which needs no data.
    public String complete(String text) {
        return COMMAND.matcher(text).replaceAll(found -> {
            var words = found.group("words");
            return Matcher.quoteReplacement(words == null ? program : program + words + options);
        });
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
