package beppay.orders;

import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A supplier's notification that the state of an order has changed. Anyone may have sent it, so its only effect is
/// that the supplier is asked for the order's state.
///
/// @param id the supplier's id of the notification, which may be sent several times
/// @param reference BepPay's reference of the attempt; null if the notification has none
/// @param supplierReference the supplier's own reference; null if the notification has none
public record OrderNotification(
        String supplier,
        String id,
        @Nullable String reference,
        @Nullable String supplierReference) {
    /// A supplier sends one or two for each order. More would only cause needless queries.
    static final int MAX_PER_ORDER = 20;

    /// Makes the order due, so that a server asks the supplier within a second. Nothing changes if no such order
    /// waits for the supplier, or if the same notification was received before.
    ///
    /// @return whether an order is asked for earlier because of it
    public boolean makeDue(Transaction tx, Instant now) {
        return Attempts.notify(tx, this, now, MAX_PER_ORDER) > 0;
    }
}
