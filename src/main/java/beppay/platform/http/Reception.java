package beppay.platform.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;

/// Receives every request that Jetty could read, on the thread that serves its connection. Once the server is to
/// stop it turns them away, and knows when those that had begun are answered.
///
/// Jetty has a handler for that as well, which wraps every request and each wrapper of it.
final class Reception extends Handler.Abstract.NonBlocking implements Graceful {
    private final Routes routes;
    private final GuardedProblems problems;
    private final RequestIds requestIds;
    private final Threads threads;
    private final int bodyBytes;

    private final AtomicLong inside = new AtomicLong();
    private final Shutdown shutdown = new Shutdown(this) {
        @Override
        public boolean isShutdownDone() {
            return inside.get() == 0;
        }
    };

    Reception(Routes routes, GuardedProblems problems, RequestIds requestIds, Threads threads, int bodyBytes) {
        this.routes = routes;
        this.problems = problems;
        this.requestIds = requestIds;
        this.threads = threads;
        this.bodyBytes = bodyBytes;
    }

    Routes routes() {
        return routes;
    }

    GuardedProblems problems() {
        return problems;
    }

    Threads threads() {
        return threads;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // Counted first: a stop that has not seen it is seen by it.
        inside.incrementAndGet();
        var exchange = new Exchange(request, response, callback, requestIds.next(), this);
        if (isShutdown()) {
            exchange.noBody(Unserved.STOPPING);
        } else {
            new BodyReading(request, bodyBytes, exchange).begin();
        }
        return true;
    }

    void answered() {
        inside.decrementAndGet();
        if (isShutdown()) {
            shutdown.check();
        }
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        return shutdown.shutdown();
    }

    @Override
    public boolean isShutdown() {
        return shutdown.isShutdown();
    }
}
