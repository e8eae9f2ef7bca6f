package beppay.suppliers;

import beppay.money.Money;
import org.jspecify.annotations.Nullable;

/// Whether a supplier can be reached and accepts BepPay's credentials. Reasons are phrases for the operator, which
/// contain no text of a response.
public sealed interface SupplierCheck {
    /// @param balance the operator's prepaid balance at the supplier, in US dollars; null if it has none
    record Accepted(@Nullable Money balance) implements SupplierCheck {}

    /// The supplier rejects the credentials or the address of this machine, until the operator changes something.
    record Rejected(String reason) implements SupplierCheck {}

    /// The supplier can't be reached, or its response is not useful.
    record Failed(String reason) implements SupplierCheck {}
}
