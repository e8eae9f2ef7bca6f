package beppay.platform.csv;

/// A text that is no table, or not the one that is wanted.
public final class InvalidCsv extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long lastLine;

    InvalidCsv(String sentence, long lastLine) {
        super(sentence, null, false, false);
        this.lastLine = lastLine;
    }

    /// May repeat the names of the columns.
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /// Where the last row began that could be read; 0 where the first line is at fault.
    public long lastLine() {
        return lastLine;
    }
}
