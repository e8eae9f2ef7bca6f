package beppay.platform.csv;

/// A text that is not valid CSV, or whose first line does not name the required columns.
public final class InvalidCsv extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long lastLine;

    InvalidCsv(String sentence, long lastLine) {
        super(sentence, null, false, false);
        this.lastLine = lastLine;
    }

    /// A sentence for the user. It may quote the first line.
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /// The number of the line in which the last valid row begins; 0 if the first line is invalid.
    public long lastLine() {
        return lastLine;
    }
}
