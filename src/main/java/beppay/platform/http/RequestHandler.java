package beppay.platform.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Receives every request that Jetty could parse, on the thread that serves its connection.
final class RequestHandler extends Handler.Abstract.NonBlocking {
    private final Routes routes;
    private final GuardedErrorRenderer errors;
    private final RequestIds requestIds;
    private final Threads threads;
    private final int bodyBytes;
    private final MemoryBudgets memory;
    private final InFlightRequests inFlight = new InFlightRequests();

    RequestHandler(
            Routes routes,
            GuardedErrorRenderer errors,
            RequestIds requestIds,
            Threads threads,
            int bodyBytes,
            MemoryBudgets memory) {
        this.routes = routes;
        this.errors = errors;
        this.requestIds = requestIds;
        this.threads = threads;
        this.bodyBytes = bodyBytes;
        this.memory = memory;
    }

    Routes routes() {
        return routes;
    }

    GuardedErrorRenderer errors() {
        return errors;
    }

    Threads threads() {
        return threads;
    }

    /// The maximum length of a request's body.
    int bodyBytes() {
        return bodyBytes;
    }

    MemoryBudgets memory() {
        return memory;
    }

    InFlightRequests inFlight() {
        return inFlight;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean mayBegin = inFlight.begin();
        var exchange = new Exchange(request, response, callback, requestIds.next(), this);
        if (mayBegin) {
            exchange.begin();
        } else {
            exchange.reject(RejectionReason.STOPPING);
        }
        return true;
    }
}
