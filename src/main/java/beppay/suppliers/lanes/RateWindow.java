package beppay.suppliers.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The slots of one server for calls to one supplier. Not thread-safe. Times are from [System#nanoTime].
///
/// The supplier counts a call when it arrives: between its start and its end, and at most [#MAX_TRANSIT] after
/// its start. A slot becomes free again one window after the latest time at which its call may have arrived.
///
/// So no window contains more arrivals than there are slots. Otherwise, consider the call of that window that
/// started last. All other calls had started before, and arrived at most one window before that start, so none of
/// their slots was free, and there was no slot for the last call. This also holds for several servers together,
/// because their slots never exceed the limit. Every fixed window is such a window.
final class RateWindow {
    /// A new connection to another continent takes two or three round trips of up to 200 ms.
    static final Duration MAX_TRANSIT = Duration.ofMillis(500);
    /// The supplier's clock may be coarser than ours, and slightly faster or slower.
    static final Duration CLOCK_TOLERANCE = Duration.ofMillis(10);
    /// There is no lease, so no slot becomes free by itself.
    static final long NEVER = Long.MAX_VALUE;

    private final long windowNanos;
    private final List<Call> counted = new ArrayList<>();
    /// The calls for states among them.
    private final List<Call> states = new ArrayList<>();
    private int slots;
    private long usableUntil;

    /// A call that occupies a slot.
    static final class Call {
        private long arrivedUntil;

        private Call(long startedAt) {
            arrivedUntil = startedAt + MAX_TRANSIT.toNanos();
        }

        void end(long now) {
            if (now - arrivedUntil < 0) {
                arrivedUntil = now;
            }
        }
    }

    RateWindow(Duration window) {
        windowNanos = window.plus(CLOCK_TOLERANCE).toNanos();
    }

    /// How long a call occupies its slot at most.
    static Duration maxOccupied(RateLimit limit) {
        return MAX_TRANSIT.plus(limit.window()).plus(CLOCK_TOLERANCE);
    }

    /// Sets the number of slots. If it decreases, calls in progress still occupy more for a while.
    ///
    /// @param until after this time no slot can be taken
    void lease(int newSlots, long until) {
        slots = newSlots;
        usableUntil = until;
    }

    /// The number of slots that are leased or still occupied. Another server must not get them yet.
    int held(long now) {
        discardFree(now);
        return Math.max(slots, counted.size());
    }

    /// Takes a slot. Call it only if [#nanosUntilFree] for position 0 returned 0 at this time.
    Call take(long now) {
        var call = new Call(now);
        counted.add(call);
        return call;
    }

    /// Like [#take], for a call for states.
    Call takeForState(long now) {
        var call = take(now);
        states.add(call);
        return call;
    }

    /// Frees the slot of a call that was not made.
    void cancel(Call call) {
        counted.remove(call);
        states.remove(call);
    }

    /// The time until calls for states occupy less than four fifths of the slots, rounded down, or no slot. The
    /// rest is free for orders and look-ups, which need not wait then.
    long nanosUntilFreeForState(long now) {
        discardFree(now);
        int permitted = Math.max(1, slots * 4 / 5);
        int leaving = states.size() - permitted + 1;
        return leaving <= 0 ? 0 : untilLeft(states, leaving, now);
    }

    /// The time until a slot is free for the caller at this position, which is 0 for the next caller: 0 if it is
    /// free now, or [#NEVER] without a lease. For later positions it is an estimate.
    long nanosUntilFree(int position, long now) {
        discardFree(now);
        if (slots == 0 || usableUntil - now <= 0) {
            return NEVER;
        }
        int rounds = position / slots;
        // The number of calls that must have left before the caller of this position in its round.
        int leaving = counted.size() - slots + position % slots + 1;
        return rounds * windowNanos + (leaving <= 0 ? 0 : untilLeft(counted, leaving, now));
    }

    private long untilLeft(List<Call> calls, int leaving, long now) {
        // One more nanosecond, because the last nanosecond of a window may count too.
        return calls.stream()
                        .mapToLong(call -> call.arrivedUntil - now)
                        .sorted()
                        .skip(leaving - 1)
                        .findFirst()
                        .orElseThrow()
                + windowNanos
                + 1;
    }

    private void discardFree(long now) {
        counted.removeIf(call -> isFree(call, now));
        states.removeIf(call -> isFree(call, now));
    }

    private boolean isFree(Call call, long now) {
        return call.arrivedUntil + windowNanos - now < 0;
    }
}
