package beppay.suppliers.lanes;

import beppay.suppliers.RequestSlots;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// This server's share of a supplier's rate limit. Every request takes a slot, and waits for it if necessary.
///
/// The [Lane] waits for the slot of the first request of an order and of a look-up, because at that time the order
/// can still be refused. The supplier's adapter then takes this slot with [#take], and the slots of all further
/// requests.
public final class SharedRate implements RequestSlots {
    /// Longer than a starting server waits for the share of one that was killed, which is up to 13 seconds, and shorter
    /// than partners wait for a response.
    static final Duration MAX_WAIT = Duration.ofSeconds(15);

    /// Calls for states come again soon. If a slot is in use, it is free again within this time.
    static final Duration MAX_STATE_WAIT = Duration.ofSeconds(2);

    /// The scope of a limit of all calls.
    public static final String ALL_CALLS = "";

    private final String supplier;
    private final String scope;
    private final RateLimit limit;
    private final LongSupplier nanos;
    private final Pause pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final SlotQueue queue = new SlotQueue();
    private final RateWindow window;
    /// The slot of the first request of the call that the current thread makes, until the request takes it.
    private final ScopedValue<AtomicReference<@Nullable Slot>> reserved = ScopedValue.newInstance();

    /// Waits until the condition is signalled or the time has passed, or shorter.
    interface Pause {
        void await(Condition changed, long nanos) throws InterruptedException;
    }

    /// @param scope the calls that the limit is about; see [Lanes#share]
    SharedRate(String supplier, String scope, RateLimit limit, LongSupplier nanos, Pause pause) {
        this.supplier = supplier;
        this.scope = scope;
        this.limit = limit;
        this.nanos = nanos;
        this.pause = pause;
        window = new RateWindow(limit.window());
    }

    String supplier() {
        return supplier;
    }

    String scope() {
        return scope;
    }

    RateLimit limit() {
        return limit;
    }

    /// If it can be foreseen that no slot becomes free in time, it returns null immediately.
    @Override
    public @Nullable Slot take(Use use) {
        return reservedOr(use, MAX_WAIT);
    }

    @Override
    public @Nullable Slot takeNow(Use use) {
        return reservedOr(use, Duration.ZERO);
    }

    private @Nullable Slot reservedOr(Use use, Duration maxWait) {
        var first = reserved.isBound() ? reserved.get().getAndSet(null) : null;
        return first == null ? take(use, maxWait) : first;
    }

    /// Makes a call on this thread. Its first request takes the slot.
    <T> T callWith(Slot slot, Supplier<T> call) {
        return ScopedValue.where(reserved, new AtomicReference<>(slot)).call(call::get);
    }

    @Nullable
    Slot take(Use use, Duration maxWait) {
        lock.lock();
        try {
            long deadline = nanos.getAsLong() + maxWait.toNanos();
            return canBeServed(use, maxWait) ? await(use, deadline) : null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// Without a lease the wait can't be foreseen. The lease may come at any time.
    private boolean canBeServed(Use use, Duration maxWait) {
        long now = nanos.getAsLong();
        long wait = Math.max(window.nanosUntilFree(queue.position(use), now), untilPermitted(use, now));
        return wait <= maxWait.toNanos() || (wait == RateWindow.NEVER && maxWait.isPositive());
    }

    /// Calls for states may not take all slots, except the slot that is theirs while orders and look-ups wait.
    private long untilPermitted(Use use, long now) {
        return use == Use.STATE && !queue.isStateOwed() ? window.nanosUntilFreeForState(now) : 0;
    }

    private @Nullable Slot await(Use use, long deadline) throws InterruptedException {
        var waiter = queue.join(use);
        try {
            while (true) {
                long now = nanos.getAsLong();
                long untilFree = Math.max(window.nanosUntilFree(0, now), untilPermitted(use, now));
                if (untilFree == 0 && queue.isNext(waiter)) {
                    queue.served(waiter);
                    var call = use == Use.STATE ? window.takeForState(now) : window.take(now);
                    return new TakenSlot(call);
                }
                long remaining = deadline - now;
                if (remaining <= 0) {
                    return null;
                }
                pause.await(changed, untilFree == 0 ? remaining : Math.min(untilFree, remaining));
            }
        } finally {
            queue.leave(waiter);
            changed.signalAll();
        }
    }

    private final class TakenSlot implements Slot {
        private final RateWindow.Call call;

        TakenSlot(RateWindow.Call call) {
            this.call = call;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                call.end(nanos.getAsLong());
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void release() {
            lock.lock();
            try {
                window.cancel(call);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// See [RateWindow#held].
    int held() {
        lock.lock();
        try {
            return window.held(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /// See [RateWindow#lease].
    void lease(int calls, long until) {
        lock.lock();
        try {
            window.lease(calls, until);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
