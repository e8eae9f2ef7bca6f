package beppay.platform.http;

import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.CountingCallback;
import org.jspecify.annotations.Nullable;

/// The processing of one request: it is routed, admitted and read, an action runs, and the response is sent. A
/// request that can be rejected by its head is rejected before its body is read.
final class Exchange extends CountingCallback implements BodyReader.Reader {
    private static final int FILE_REST = 32;

    private final Request request;
    private final Response response;
    private final String requestId;
    private final RequestHandler handler;
    private final GuardedErrorRenderer errors;
    private final ReplyMemory memory;
    /// Whether the body, or its rest, must still be read after the response.
    private boolean hasUnreadRest;
    /// Whether Jetty has requested a body that the caller withholds until then (`Expect: 100-continue`).
    private boolean isReadingBegun;
    /// The head and its route are set before the body is read.
    private @Nullable Call head;
    private Routes.@Nullable Route route;
    private @Nullable BodyBuffer body;

    Exchange(Request request, Response response, Callback callback, String requestId, RequestHandler handler) {
        super(callback, 1);
        this.request = request;
        this.response = response;
        this.requestId = requestId;
        this.handler = handler;
        this.errors = handler.errors();
        this.memory = new ReplyMemory(handler.memory().replies());
        hasUnreadRest = Framing.hasBody(request);
        TimedEndPoint.of(request).requestId(requestId);
    }

    void reject(RejectionReason why) {
        reject(why, Call.unrouted(request, requestId));
    }

    void begin() {
        if (Framing.isFaulty(request)) {
            hasUnreadRest = false;
            reject(RejectionReason.MALFORMED);
            return;
        }
        if (Framing.isUnknown(request)) {
            reject(RejectionReason.UNKNOWN_TRANSFER_CODING);
            return;
        }
        try {
            route(Query.parse(request.getHttpURI().getQuery()));
        } catch (InvalidQuery refused) {
            reject(RejectionReason.MALFORMED_QUERY);
        }
    }

    private void route(Query query) {
        var found = handler.routes().find(Request.getPathInContext(request));
        if (found == null || hasPathParameters()) {
            reject(RejectionReason.NOT_FOUND);
            return;
        }
        var call = new Call(request, requestId, query, found.values());
        if (!found.existsFor(call)) {
            reject(RejectionReason.NOT_FOUND);
            return;
        }
        head = call;
        route = found.route(request.getMethod());
        if (route == null) {
            var rejection = errors.unserved(RejectionReason.METHOD_NOT_ALLOWED, call, requestId);
            send(rejection.with("Allow", found.allowed()));
        } else if (hasUnreadRest) {
            admit(route, call);
        } else {
            TimedEndPoint.of(request).requestArrived();
            serve(route, call);
        }
    }

    /// Jetty removes `;name=value` from the path. No route is served under such an address.
    private boolean hasPathParameters() {
        return request.getHttpURI().getPath().indexOf(';') >= 0;
    }

    private void admit(Routes.Route to, Call call) {
        var admission = to.admission();
        if (admission == null) {
            read(call, false);
            return;
        }
        try {
            if (admission.isAdmittedImmediately(call)) {
                read(call, true);
            } else {
                handler.threads().onWorker(() -> admitOnWorker(admission, call));
            }
        } catch (RejectedExecutionException full) {
            reject(RejectionReason.OVERLOADED, call);
        } catch (Throwable refused) {
            send(errors.failed(refused, call, requestId));
        }
    }

    private void admitOnWorker(Admission admission, Call call) {
        Reply rejection;
        try {
            rejection = admission.await(call);
        } catch (Throwable refused) {
            rejection = errors.failed(refused, call, requestId);
        }
        if (rejection == null) {
            read(call, true);
        } else {
            send(rejection);
        }
    }

    private void read(Call call, boolean isKnown) {
        var whyNot = call.isRead() ? null : Framing.whyUnreadable(request);
        int maxBytes = maxBodyBytes();
        long length = request.getLength();
        if (whyNot != null) {
            reject(whyNot, call);
        } else if (length > maxBytes) {
            reject(RejectionReason.BODY_TOO_LARGE, call);
        } else {
            if (!call.isRead()) {
                int expected = length < 0 ? maxBytes : (int) length;
                body = new BodyBuffer(handler.memory().bodies(), isKnown, expected);
            }
            isReadingBegun = true;
            new BodyReader(request, maxBytes, body, this).run();
        }
    }

    private int maxBodyBytes() {
        return route == null || route.bodyBytes() == 0 ? handler.bodyBytes() : route.bodyBytes();
    }

    @Override
    public void noBody(RejectionReason why) {
        // Nothing more is read from a connection that is broken or too slow.
        hasUnreadRest = why == RejectionReason.BODY_TOO_LARGE || why == RejectionReason.NO_MEMORY;
        reject(why);
    }

    @Override
    public void wholeBody(byte[] bytes) {
        hasUnreadRest = false;
        TimedEndPoint.of(request).requestArrived();
        if (route != null && head != null) {
            serve(route, head.withBody(bytes));
        }
    }

    private void serve(Routes.Route to, Call call) {
        var reply = respondQuickly(to, call);
        if (reply == null) {
            runAction(to, call);
        } else {
            send(reply);
        }
    }

    private void runAction(Routes.Route to, Call call) {
        try {
            handler.threads().run(to.thread(), () -> handle(to.action(), call), this::send);
        } catch (RejectedExecutionException full) {
            reject(RejectionReason.OVERLOADED, call);
        } catch (Throwable failed) {
            send(errors.failed(failed, call, requestId));
        }
    }

    /// Null if there is no quick action, or it would have to wait.
    private @Nullable Reply respondQuickly(Routes.Route to, Call call) {
        try {
            return to.quick() == null ? null : to.quick().handle(call);
        } catch (Throwable thrown) {
            return errors.failed(thrown, call, requestId);
        }
    }

    /// An exception of the action becomes a response, and so does an Error: the caller waits, and the thread
    /// must continue.
    private Reply handle(Action action, Call call) {
        try {
            return action.handle(call);
        } catch (Throwable thrown) {
            return errors.failed(thrown, call, requestId);
        }
    }

    private void reject(RejectionReason why, Call call) {
        send(errors.unserved(why, call, requestId));
    }

    private void send(Reply reply) {
        try {
            var call = head == null ? Call.unrouted(request, requestId) : head;
            boolean isKnown = route != null && route.admission() != null && reply.status() < 300;
            boolean mayBeSent = memory.hold(reply, call, isKnown);
            var sent = mayBeSent ? reply : errors.unserved(RejectionReason.NO_MEMORY, call, requestId);
            ReplyWriter.send(sent, requestId, request, response, afterwards());
        } catch (RuntimeException | Error bug) {
            failed(bug);
        }
    }

    /// If the caller withholds the body until the server requests it, the body is never requested, and Jetty
    /// closes the connection.
    private Callback afterwards() {
        if (!hasUnreadRest || (!isReadingBegun && Framing.awaitsContinue(request))) {
            return this;
        }
        var rest = new BodyDiscarder(request, maxRestBytes(), this);
        return Callback.from(InvocationType.NON_BLOCKING, rest::begin, this::failed);
    }

    /// A person may choose a file that is far too long. The browser shows why only if it could send all of it.
    private int maxRestBytes() {
        return maxBodyBytes() == handler.bodyBytes() ? maxBodyBytes() : maxBodyBytes() * FILE_REST;
    }

    @Override
    public void completed() {
        if (body != null) {
            body.release();
        }
        memory.release();
        handler.inFlight().finished();
    }
}
