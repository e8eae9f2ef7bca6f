package beppay.orders;

/// A purchase can't be opened yet, because an earlier order of the same item is uncertain; see
/// [beppay.suppliers.RemoteSupplier.ReferenceKind#MATCHED].
final class ItemBusy extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long orderId;

    /// @param orderId the order that is uncertain; 0 if another transaction is placing one
    ItemBusy(long orderId) {
        super("The order %d of the same item is uncertain.".formatted(orderId), null, false, false);
        this.orderId = orderId;
    }

    long orderId() {
        return orderId;
    }
}
