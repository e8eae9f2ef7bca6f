package beppay.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Our commands within a text, as they can be pasted into the shell from which this one was called: the program by
/// the path that was typed, and with the same data.
public record ShellCommand(String program, String options) {
    /// As the program was called, and as a shell reads it: `bin/beppay` sets it, unless the operator has.
    private static final String PROGRAM = "BEPPAY_COMMAND";

    private static final String USUAL_PATH = "bin/beppay";

    /// A command in a text, such as `bin/beppay partner reset`, without what follows its words.
    private static final Pattern COMMAND = Pattern.compile("\\bbin/beppay( [a-z]+){1,2}(?=[\\s,;.:)]|$)");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    /// @param data as it was typed; null where it was not. Likewise `databaseUrl`, which [DataOptions] has looked at
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

    /// The text with every `bin/beppay COMMAND` in it completed.
    public String complete(String text) {
        return COMMAND.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(program + found.group().substring(USUAL_PATH.length()) + options));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
