package beppay.orders;

/// A purchase can't be opened yet, because another order of the same item is uncertain.
final class UncertainItemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient UncertainOrder order;

    UncertainItemException(UncertainOrder order) {
        super("Another order of the same item is uncertain.", null, false, false);
        this.order = order;
    }

    UncertainOrder order() {
        return order;
    }
}
