package beppay.platform.http;

import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.CountingCallback;
import org.jspecify.annotations.Nullable;

/// One request on its way: matched with a route, admitted, read, handed to a thread, answered. Its head decides
/// about everything it can before any of its body is read.
final class Exchange extends CountingCallback implements BodyReader.Reader {
    private final Request request;
    private final Response response;
    private final String requestId;
    private final RequestHandler handler;
    private final GuardedErrorRenderer errors;
    private final ReplyMemory memory;
    /// Whether a body, or the rest of it, still has to be read when the request is answered.
    private boolean hasUnreadRest;
    /// Jetty has then asked for a body that its caller held back.
    private boolean isReadingBegun;
    /// Both are set before the body is read.
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

    void refuse(RejectionReason why) {
        refuse(why, Call.unrouted(request, requestId));
    }

    void begin() {
        if (Framing.isFaulty(request)) {
            hasUnreadRest = false;
            refuse(RejectionReason.MALFORMED);
            return;
        }
        if (Framing.isUnknown(request)) {
            refuse(RejectionReason.UNKNOWN_TRANSFER_CODING);
            return;
        }
        try {
            route(Query.parse(request.getHttpURI().getQuery()));
        } catch (InvalidQuery refused) {
            refuse(RejectionReason.MALFORMED_QUERY);
        }
    }

    private void route(Query query) {
        var found = handler.routes().find(Request.getPathInContext(request));
        if (found == null || hasPathParameters()) {
            refuse(RejectionReason.NOT_FOUND);
            return;
        }
        var call = new Call(request, requestId, query, found.values());
        head = call;
        route = found.route(request.getMethod());
        if (route == null) {
            var refusal = errors.unserved(RejectionReason.METHOD_NOT_ALLOWED, call, requestId);
            send(refusal.with("Allow", found.allowed()));
        } else if (hasUnreadRest) {
            admit(route, call);
        } else {
            TimedEndPoint.of(request).requestArrived();
            serve(route, call);
        }
    }

    /// Jetty leaves `;name=value` out of the path; nothing of ours is served under such an address.
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
            if (admission.isAdmittedAtOnce(call)) {
                read(call, true);
            } else {
                handler.threads().onWorker(() -> admitOnWorker(admission, call));
            }
        } catch (RejectedExecutionException full) {
            refuse(RejectionReason.OVERLOADED, call);
        } catch (Throwable refused) {
            send(errors.failed(refused, call, requestId));
        }
    }

    private void admitOnWorker(Admission admission, Call call) {
        Reply refusal;
        try {
            refusal = admission.await(call);
        } catch (Throwable refused) {
            refusal = errors.failed(refused, call, requestId);
        }
        if (refusal == null) {
            read(call, true);
        } else {
            send(refusal);
        }
    }

    private void read(Call call, boolean isKnown) {
        var whyNot = call.isRead() ? null : Framing.whyUnreadable(request);
        int maxBytes = handler.bodyBytes();
        long length = request.getLength();
        if (whyNot != null) {
            refuse(whyNot, call);
        } else if (length > maxBytes) {
            refuse(RejectionReason.BODY_TOO_LARGE, call);
        } else {
            if (!call.isRead()) {
                int expected = length < 0 ? maxBytes : (int) length;
                body = new BodyBuffer(handler.memory().bodies(), isKnown, expected);
            }
            isReadingBegun = true;
            new BodyReader(request, maxBytes, body, this).run();
        }
    }

    @Override
    public void noBody(RejectionReason why) {
        // Of a connection that is broken or too slow there is nothing more to read.
        hasUnreadRest = why == RejectionReason.BODY_TOO_LARGE || why == RejectionReason.NO_MEMORY;
        refuse(why);
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
        var reply = answerAtOnce(to, call);
        if (reply == null) {
            handOver(to, call);
        } else {
            send(reply);
        }
    }

    private void handOver(Routes.Route to, Call call) {
        try {
            handler.threads().run(to.thread(), () -> answer(to.action(), call), this::send);
        } catch (RejectedExecutionException full) {
            refuse(RejectionReason.OVERLOADED, call);
        } catch (Throwable failed) {
            send(errors.failed(failed, call, requestId));
        }
    }

    /// Null where there is no quick action, or it can't answer without waiting.
    private @Nullable Reply answerAtOnce(Routes.Route to, Call call) {
        try {
            return to.quick() == null ? null : to.quick().answer(call);
        } catch (Throwable thrown) {
            return errors.failed(thrown, call, requestId);
        }
    }

    /// Whatever the action throws, even an Error, is answered: the caller waits, and the thread has others to
    /// serve.
    private Reply answer(Action action, Call call) {
        try {
            return action.answer(call);
        } catch (Throwable thrown) {
            return errors.failed(thrown, call, requestId);
        }
    }

    private void refuse(RejectionReason why, Call call) {
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

    /// A body that the caller holds back until it is asked for is never asked for, and Jetty ends the connection.
    private Callback afterwards() {
        if (!hasUnreadRest || (!isReadingBegun && Framing.awaitsContinue(request))) {
            return this;
        }
        var rest = new BodyDiscarder(request, handler.bodyBytes(), this);
        return Callback.from(InvocationType.NON_BLOCKING, rest::begin, this::failed);
    }

    @Override
    public void completed() {
        if (body != null) {
            body.release();
        }
        memory.release();
        handler.inFlight().answered();
    }
}
