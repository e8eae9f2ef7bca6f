package beppay.catalog.imports;

/// A row that can't become a plan. It is no defect, so it carries no stack trace.
final class InvalidRow extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param reason goes on from the row's place: "the price is missing"
    InvalidRow(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
