package beppay.catalog.imports;

/// Thrown for a price list that can't be imported at all. The message is a sentence for the operator.
public final class PriceListException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PriceListException(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
