package beppay.orders;

import java.time.Duration;
import java.time.Instant;

/// An order whose item can't be ordered again yet; see [beppay.suppliers.RemoteSupplier.ReferenceKind#MATCHED].
///
/// @param attempt of the order, or another one for the same item
/// @param orderId 0 if another transaction is placing the order, so that its id is not known
/// @param isLost whether the order's response is lost, so that waiting does not help
record UncertainOrder(Attempt attempt, long orderId, boolean isLost) {
    /// A supplier usually responds within a second or two.
    private static final Duration USUAL = Duration.ofSeconds(10);

    static UncertainOrder placedNow(Attempt attempt) {
        return new UncertainOrder(attempt, attempt.orderId(), false);
    }

    static UncertainOrder placedElsewhere(Attempt sameItem) {
        return new UncertainOrder(sameItem, 0, false);
    }

    static UncertainOrder of(Attempt open, Instant now) {
        boolean isLost = open.state() != Attempt.State.SENT
                || now.isAfter(open.createdAt().plus(USUAL));
        return new UncertainOrder(open, open.orderId(), isLost);
    }

    boolean isOfItem(Attempt other) {
        return attempt.isSameItem(other);
    }
}
