package beppay.cli;

import beppay.catalog.imports.PriceListException;
import beppay.errors.CodedException;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.DatabaseException.CommitUnknown;
import beppay.platform.db.DatabaseException.Unavailable;
import beppay.platform.db.UnusableDatabase;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Reports each failure of a command in one sentence on standard error.
final class ErrorReporter implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Map<String, String> environment;

    ErrorReporter(Map<String, String> environment) {
        this.environment = environment;
    }

    /// Reports a usage error and a hint.
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        var hint = UsageHint.of(wrong, List.of(arguments)).text();
        // If the arguments could not be parsed, the hint is not a complete command, so only the program's path
        // is completed.
        var shell = wrong instanceof UsageException
                ? shell(command.getParseResult())
                : new ShellCommand(ShellCommand.of(environment, null, null).program(), "");
        command.getErr().println(shell.complete(hint));
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failed, CommandLine command, ParseResult parsed) {
        command.getOut().flush();
        command.getErr().println(shell(parsed).complete(sentence(failed)));
        return failed instanceof InvalidSettings ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    private ShellCommand shell(ParseResult parsed) {
        var called = parsed;
        while (called.hasSubcommand()) {
            called = called.subcommand();
        }
        return ShellCommand.of(
                environment,
                called.matchedOptionValue("--data", (String) null),
                called.matchedOptionValue("--database-url", (String) null));
    }

    private static String sentence(Exception failed) {
        return switch (failed) {
            case InvalidSettings wrong -> String.valueOf(wrong.getMessage());
            case CommandException told -> oneLine(told);
            case CodedException exception -> exception.sentence();
            case PriceListException list -> list.sentence();
            case UnusableDatabase unusable -> String.valueOf(unusable.getMessage());
            case CommitUnknown unknown ->
                "The connection was lost during the commit. Check whether the change was made before you try again.";
            case Unavailable unavailable -> "The database is unavailable. Nothing was changed.";
            case DatabaseException broken -> oneLine(broken);
            default -> defect(failed);
        };
    }

    private static String oneLine(Exception failed) {
        return String.valueOf(failed.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }

    /// Reports the place of the error, but not the message, which may contain secrets.
    private static String defect(Exception broken) {
        var trace = broken.getStackTrace();
        return "An unexpected error occurred (%s%s). Please report it."
                .formatted(broken.getClass().getName(), trace.length == 0 ? "" : " at " + trace[0]);
    }
}
