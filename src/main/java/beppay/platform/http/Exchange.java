package beppay.platform.http;

import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.CountingCallback;
import org.jspecify.annotations.Nullable;

/// One request on its way: read, matched with a route, handed to a thread, answered.
final class Exchange extends CountingCallback implements BodyReading.Reader {
    private final Request request;
    private final Response response;
    private final String requestId;
    private final Reception reception;
    private final GuardedProblems problems;

    Exchange(Request request, Response response, Callback callback, String requestId, Reception reception) {
        super(callback, 1);
        this.request = request;
        this.response = response;
        this.requestId = requestId;
        this.reception = reception;
        this.problems = reception.problems();
        TimedEndPoint.of(request).requestId(requestId);
    }

    @Override
    public void noBody(Unserved why) {
        refuse(why, Call.unrouted(request, requestId));
    }

    @Override
    public void wholeBody(byte[] body) {
        TimedEndPoint.of(request).requestArrived();
        Query query;
        try {
            query = Query.parse(request.getHttpURI().getQuery());
        } catch (QueryRefused refused) {
            refuse(Unserved.MALFORMED_QUERY, Call.unrouted(request, requestId));
            return;
        }
        var found = reception.routes().find(Request.getPathInContext(request));
        if (found == null || hasPathParameters()) {
            refuse(Unserved.NOT_FOUND, Call.unrouted(request, requestId));
            return;
        }
        var call = new Call(request, requestId, body, query, found.values());
        var route = found.route(request.getMethod());
        if (route == null) {
            var refusal = problems.unserved(Unserved.METHOD_NOT_ALLOWED, call, requestId);
            send(refusal.with("Allow", found.allowed()));
        } else {
            serve(route, call);
        }
    }

    private void serve(Routes.Route route, Call call) {
        var reply = answerAtOnce(route, call);
        if (reply == null) {
            handOver(route, call);
        } else {
            send(reply);
        }
    }

    /// Jetty leaves `;name=value` out of the path; nothing of ours is served under such an address.
    private boolean hasPathParameters() {
        return request.getHttpURI().getPath().indexOf(';') >= 0;
    }

    private void handOver(Routes.Route route, Call call) {
        try {
            reception.threads().run(route.waits(), () -> answer(route.action(), call), this::send);
        } catch (RejectedExecutionException full) {
            refuse(Unserved.OVERLOADED, call);
        }
    }

    /// Null where there is no quick action, or it can't answer without waiting.
    private @Nullable Reply answerAtOnce(Routes.Route route, Call call) {
        try {
            return route.quick() == null ? null : route.quick().answer(call);
        } catch (Throwable thrown) {
            return problems.failed(thrown, call, requestId);
        }
    }

    /// Whatever the action throws, even an Error, is answered: the caller waits, and the thread has others to serve.
    private Reply answer(Action action, Call call) {
        try {
            return action.answer(call);
        } catch (Throwable thrown) {
            return problems.failed(thrown, call, requestId);
        }
    }

    private void refuse(Unserved why, Call call) {
        send(problems.unserved(why, call, requestId));
    }

    private void send(Reply reply) {
        try {
            Sending.send(reply, requestId, request, response, this);
        } catch (RuntimeException | Error bug) {
            failed(bug);
        }
    }

    @Override
    public void completed() {
        reception.begun().answered();
    }
}
