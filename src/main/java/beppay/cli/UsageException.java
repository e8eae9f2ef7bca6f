package beppay.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// A usage error that the command itself detects.
final class UsageException extends ParameterException {
    private static final long serialVersionUID = 1;

    private final String hint;

    /// @param hint a sentence that states what to do instead
    UsageException(CommandSpec command, String sentence, String hint) {
        super(command.commandLine(), sentence);
        this.hint = hint;
    }

    String hint() {
        return hint;
    }
}
