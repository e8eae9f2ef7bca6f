package beppay.platform.http;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.component.Graceful;

/// The requests that have begun and are not answered yet, for which a stop waits.
///
/// Jetty has a handler for that as well, which wraps every request and every wrapper of it.
final class InFlightRequests extends Graceful.Shutdown {
    private final AtomicLong requests = new AtomicLong();

    InFlightRequests() {
        super("requests");
    }

    /// Whether it may; if not, it is still to be answered.
    boolean begin() {
        // Counted first: a stop that has not seen it is seen by it.
        requests.incrementAndGet();
        return !isShutdown();
    }

    void answered() {
        requests.decrementAndGet();
        if (isShutdown()) {
            check();
        }
    }

    @Override
    public boolean isShutdownDone() {
        return requests.get() == 0;
    }
}
