package beppay.platform.http;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.component.Graceful;

/// The requests whose responses are not complete. A stop waits for them.
///
/// Jetty's own handler for this wraps every request and every wrapper of it.
final class InFlightRequests extends Graceful.Shutdown {
    private final AtomicLong requests = new AtomicLong();

    InFlightRequests() {
        super("requests");
    }

    /// Counts a request. Returns false if the server is stopping; the request then still needs a response.
    boolean begin() {
        // Counted first: if the stop does not see this request, this request sees the stop.
        requests.incrementAndGet();
        return !isShutdown();
    }

    void finished() {
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
