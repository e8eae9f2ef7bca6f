package beppay.catalog.imports;

/// Thrown for a row that is not a valid plan. It has no stack trace, because it is not a defect of the program.
final class InvalidRow extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param reason continues a sentence that begins with the row's position: "the price is missing"
    InvalidRow(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
