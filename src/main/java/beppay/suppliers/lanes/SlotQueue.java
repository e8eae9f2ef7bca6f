package beppay.suppliers.lanes;

import beppay.suppliers.RequestSlots.Use;
import java.util.ArrayDeque;
import java.util.Deque;

/// The callers that wait for a slot. Orders and look-ups take turns while both wait. Each therefore has at least
/// half of their slots, and all of them while the other does not wait. Not thread-safe.
///
/// Half, because an order is of no use until it is delivered, and most suppliers deliver it to a look-up.
///
/// Calls for states wait while orders or look-ups wait, except that every tenth slot is theirs, so that states
/// are still learned while orders never pause.
final class SlotQueue {
    /// The number of orders and look-ups that are served before a call for states that waits.
    static final int OTHERS_BEFORE_STATE = 9;

    private final Deque<Waiter> orders = new ArrayDeque<>();
    private final Deque<Waiter> lookUps = new ArrayDeque<>();
    private final Deque<Waiter> states = new ArrayDeque<>();
    private Use last = Use.LOOK_UP;
    /// Also counted while no call for states waits, because one that finds no slot soon leaves and returns
    /// later.
    private int othersSinceState;

    static final class Waiter {
        private final Use use;

        private Waiter(Use use) {
            this.use = use;
        }
    }

    /// The position of the next caller that joins: 0 if it would be the next to get a slot.
    int position(Use use) {
        int own = waiting(use).size();
        if (use == Use.STATE) {
            int othersFirst = (own + 1) * OTHERS_BEFORE_STATE - othersSinceState;
            return own + Math.min(orders.size() + lookUps.size(), othersFirst);
        }
        int turnsOfOther = last == use ? own + 1 : own;
        int position = own + Math.min(other(use).size(), turnsOfOther);
        return position + Math.min(states.size(), (othersSinceState + position) / OTHERS_BEFORE_STATE);
    }

    Waiter join(Use use) {
        var waiter = new Waiter(use);
        waiting(use).add(waiter);
        return waiter;
    }

    boolean isNext(Waiter waiter) {
        if (waiting(waiter.use).peekFirst() != waiter) {
            return false;
        } else if (waiter.use == Use.STATE) {
            return isStateOwed() || (orders.isEmpty() && lookUps.isEmpty());
        }
        boolean isTurnOfStates = isStateOwed() && !states.isEmpty();
        return !isTurnOfStates && (last != waiter.use || other(waiter.use).isEmpty());
    }

    /// Whether the next slot belongs to a call for states.
    boolean isStateOwed() {
        return othersSinceState == OTHERS_BEFORE_STATE;
    }

    /// The next waiter got its slot.
    void served(Waiter waiter) {
        if (waiter.use == Use.STATE) {
            othersSinceState = 0;
        } else {
            last = waiter.use;
            othersSinceState = Math.min(othersSinceState + 1, OTHERS_BEFORE_STATE);
        }
    }

    void leave(Waiter waiter) {
        waiting(waiter.use).remove(waiter);
    }

    private Deque<Waiter> waiting(Use use) {
        return switch (use) {
            case ORDER -> orders;
            case LOOK_UP -> lookUps;
            case STATE -> states;
        };
    }

    private Deque<Waiter> other(Use use) {
        return use == Use.ORDER ? lookUps : orders;
    }
}
