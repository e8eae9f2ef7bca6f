package beppay.cli;

/// The failure of a command, with a sentence for the operator.
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CommandException(String sentence) {
        super(sentence, null, false, false);
    }
}
