package beppay.cli;

/// A command that was not done, for a reason that the operator is told in one sentence.
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CommandException(String sentence) {
        super(sentence, null, false, false);
    }
}
