package beppay.suppliers.lanes;

import beppay.suppliers.RequestSlots.Use;
import java.util.ArrayDeque;
import java.util.Deque;

/// The callers that wait for a slot. Orders and look-ups take turns while both wait. Each therefore has at least
/// half of the slots, and all of them while the other does not wait. Not thread-safe.
///
/// Half, because an order is of no use until it is delivered, and most suppliers deliver it to a look-up.
final class SlotQueue {
    private final Deque<Waiter> orders = new ArrayDeque<>();
    private final Deque<Waiter> lookUps = new ArrayDeque<>();
    private Use last = Use.LOOK_UP;

    static final class Waiter {
        private final Use use;

        private Waiter(Use use) {
            this.use = use;
        }
    }

    /// The position of the next caller that joins: 0 if it would be the next to get a slot.
    int position(Use use) {
        int own = waiting(use).size();
        int turnsOfOther = last == use ? own + 1 : own;
        return own + Math.min(other(use).size(), turnsOfOther);
    }

    Waiter join(Use use) {
        var waiter = new Waiter(use);
        waiting(use).add(waiter);
        return waiter;
    }

    boolean isNext(Waiter waiter) {
        return waiting(waiter.use).peekFirst() == waiter
                && (last != waiter.use || other(waiter.use).isEmpty());
    }

    /// The next waiter got its slot.
    void served(Waiter waiter) {
        last = waiter.use;
    }

    void leave(Waiter waiter) {
        waiting(waiter.use).remove(waiter);
    }

    private Deque<Waiter> waiting(Use use) {
        return use == Use.ORDER ? orders : lookUps;
    }

    private Deque<Waiter> other(Use use) {
        return use == Use.ORDER ? lookUps : orders;
    }
}
