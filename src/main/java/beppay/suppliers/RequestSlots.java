package beppay.suppliers;

import org.jspecify.annotations.Nullable;

/// The requests that a supplier accepts under its rate limit. An adapter takes a slot before every request that
/// it sends, and closes it when the exchange has ended.
///
/// The slot of the first request of an order or of a look-up is available immediately, on the thread of the
/// call.
@FunctionalInterface
public interface RequestSlots {
    /// Why a request was not sent without a slot, for the operator.
    String NO_SLOT = "the rate limit permits no call at this time";

    enum Use {
        ORDER,
        /// Also for all other requests, such as for the catalogue or the balance.
        LOOK_UP,
        /// For the states of eSIMs, which wait while the others need all slots.
        STATE
    }

    /// The permission for one request.
    interface Slot extends AutoCloseable {
        @Override
        void close();

        /// Like [#close], for a request that was not sent. The slot is free again at once.
        default void release() {
            close();
        }
    }

    /// For commands, whose few calls are not counted in the limit.
    static RequestSlots unlimited() {
        return _ -> () -> {};
    }

    /// Returns a slot, or null if none becomes free within fifteen seconds. In that case, do not send the
    /// request.
    @Nullable
    Slot take(Use use);

    /// Like [#take], without waiting.
    default @Nullable Slot takeNow(Use use) {
        return take(use);
    }
}
