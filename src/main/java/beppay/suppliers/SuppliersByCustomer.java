package beppay.suppliers;

import org.jspecify.annotations.Nullable;

/// The suppliers of test purchases, which the customer's e-mail address selects, always the same for the same address.
@FunctionalInterface
public interface SuppliersByCustomer {
    /// The supplier that delivers a purchase.
    Supplier of(String email);

    /// The supplier that tops up, cancels and suspends the customer's eSIMs; null if there is none.
    default @Nullable RemoteSupplier afterSale(String email) {
        return null;
    }
}
