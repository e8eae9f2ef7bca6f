package beppay.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// A usage error in one line, and one hint about what to type instead.
///
/// The text repeats names of options and commands, but never a value, which may be a password after a mistyped
/// option.
record UsageHint(String sentence, String hint) {
    /// Picocli's text for a positional parameter. Only the name from the help text is kept.
    private static final Pattern PARAMETER = Pattern.compile("positional parameter at index [0-9.*+]+ \\(([A-Z]+)\\)");

    String text() {
        return sentence + System.lineSeparator() + hint;
    }

    /// @param typed the complete command line
    static UsageHint of(ParameterException wrong, List<String> typed) {
        var command = wrong.getCommandLine();
        var unknown = unknownOption(wrong, typed);
        if (unknown != null) {
            var known = command.getCommandSpec().optionsMap().keySet();
            return new UsageHint("Unknown option: %s.".formatted(shown(unknown)), hint(command, unknown, known, ""));
        }
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(command, unmatched.getUnmatched().getFirst());
        }
        var mistyped = mistypedCommand(wrong);
        if (mistyped != null) {
            return unmatched(command, mistyped);
        }
        var hint = wrong instanceof UsageException usage ? usage.hint() : help(command);
        return new UsageHint(sentence(wrong), hint);
    }

    /// Returns an argument that is probably a mistyped subcommand, or null.
    private static @Nullable String mistypedCommand(ParameterException wrong) {
        var argument = wrong.getArgSpec() == null || wrong.getArgSpec().isOption() ? null : wrong.getValue();
        var commands = wrong.getCommandLine().getSubcommands().keySet();
        boolean isNear = argument != null
                && !commands.isEmpty()
                && Suggestions.nearest(argument, commands(wrong.getCommandLine())) != null;
        return isNear ? argument : null;
    }

    /// The subcommands, and the options that users type as if they were commands.
    private static List<String> commands(CommandLine command) {
        var commands = new ArrayList<>(command.getSubcommands().keySet());
        for (var option : List.of("--help", "--version")) {
            if (command.getCommandSpec().findOption(option) != null) {
                commands.add(option.substring(2));
            }
        }
        return commands;
    }

    private static UsageHint unmatched(CommandLine command, String argument) {
        var commands = command.getSubcommands().isEmpty() ? List.<String>of() : commands(command);
        var path = "bin/" + command.getCommandSpec().qualifiedName() + " ";
        return commands.isEmpty()
                ? new UsageHint("Unexpected argument: %s.".formatted(shown(argument)), help(command))
                : new UsageHint(
                        "There is no command %s.".formatted(shown(argument)), hint(command, argument, commands, path));
    }

    /// Returns the first unknown option, or null. It is reported before a missing argument, because it is the
    /// likely cause.
    private static @Nullable String unknownOption(ParameterException wrong, List<String> typed) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            var first = unmatched.getUnmatched().getFirst();
            return first.startsWith("-") ? name(first) : null;
        }
        var known = wrong.getCommandLine().getCommandSpec().optionsMap().keySet();
        return wrong instanceof MissingParameterException
                ? typed.stream()
                        .filter(argument -> argument.startsWith("--"))
                        .map(UsageHint::name)
                        .filter(name -> !known.contains(name))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static String name(String option) {
        return option.split("=", 2)[0];
    }

    private static String shown(String argument) {
        return "'" + Table.UNPRINTABLE.matcher(argument).replaceAll("?") + "'";
    }

    private static String hint(CommandLine command, String typed, Collection<String> known, String path) {
        var nearest = Suggestions.nearest(typed, known);
        if (nearest == null) {
            return help(command);
        }
        boolean isOption = !path.isEmpty() && !command.getSubcommands().containsKey(nearest);
        return "Did you mean %s%s%s?".formatted(path, isOption ? "--" : "", nearest);
    }

    private static String help(CommandLine command) {
        return "Run bin/%s --help for its usage."
                .formatted(command.getCommandSpec().qualifiedName());
    }

    private static String sentence(ParameterException wrong) {
        var line = String.valueOf(wrong.getMessage())
                .strip()
                .replaceFirst("^Error: ", "")
                .replaceAll("\\s*\\R\\s*", " ");
        line = PARAMETER.matcher(line).replaceAll("$1");
        return line.endsWith(".") ? line : line + ".";
    }
}
