package beppay.platform.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Receives every request that Jetty could read, on the thread that serves its connection.
final class Reception extends Handler.Abstract.NonBlocking {
    private final Routes routes;
    private final GuardedProblems problems;
    private final RequestIds requestIds;
    private final Threads threads;
    private final int bodyBytes;
    private final Memory memory;
    private final Begun begun = new Begun();

    Reception(
            Routes routes,
            GuardedProblems problems,
            RequestIds requestIds,
            Threads threads,
            int bodyBytes,
            Memory memory) {
        this.routes = routes;
        this.problems = problems;
        this.requestIds = requestIds;
        this.threads = threads;
        this.bodyBytes = bodyBytes;
        this.memory = memory;
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

    /// The longest body that is read.
    int bodyBytes() {
        return bodyBytes;
    }

    Memory memory() {
        return memory;
    }

    Begun begun() {
        return begun;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean mayBegin = begun.begin();
        var exchange = new Exchange(request, response, callback, requestIds.next(), this);
        if (mayBegin) {
            exchange.begin();
        } else {
            exchange.refuse(Unserved.STOPPING);
        }
        return true;
    }
}
