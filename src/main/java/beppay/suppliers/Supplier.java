package beppay.suppliers;

/// Who makes the eSIMs of a plan, known by the name that stands in `plans.supplier`.
public sealed interface Supplier permits LocalSupplier, RemoteSupplier {
    String name();
}
