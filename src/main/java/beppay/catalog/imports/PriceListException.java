package beppay.catalog.imports;

/// A price list that is refused whole, for a reason its operator is told in one sentence.
public final class PriceListException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PriceListException(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
