package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.platform.db.DatabaseException;
import beppay.platform.http.Call;
import beppay.platform.http.ErrorRenderer;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.RejectionReason;
import beppay.platform.http.Reply;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Errors of the dashboard: a page that says what happened and what to do.
final class ErrorPages implements ErrorRenderer {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    record View(int status, String title, String sentence, String requestId) {}

    @Override
    public Reply unserved(RejectionReason why, @Nullable Call call, String requestId) {
        if (why == RejectionReason.NOT_FOUND && call != null && endsInSlash(call)) {
            return HtmlReply.seeOther(withoutSlash(call));
        }
        return page(why.status(), title(why.status()), why.sentence(), requestId);
    }

    @Override
    public Reply failed(Throwable thrown, @Nullable Call call, String requestId) {
        return switch (thrown) {
            case CodedException exception ->
                page(exception.code().status(), title(exception.code().status()), exception.sentence(), requestId);
            case DatabaseException.Unavailable away -> {
                // The database has logged it already, once for everybody.
                LOG.debug("{}: {}", requestId, away.getMessage());
                yield page(
                        503,
                        title(503),
                        "The database can't be reached; nothing was done. Try again in a moment.",
                        requestId);
            }
            case RejectedExecutionException _ ->
                page(503, title(503), "The server has too much to do; nothing was done. Try again.", requestId);
            case DatabaseException.CommitUnknown unknown -> {
                // One line for each request: its response names the id, and the operator looks for it.
                LOG.error("{}: {}", requestId, unknown.getMessage());
                yield page(
                        500,
                        "It is not known yet whether this was done",
                        "Look at your orders before you do it again.",
                        requestId);
            }
            default -> {
                LOG.error("{} failed", requestId, thrown);
                yield page(
                        500, title(500), "It is logged; the operator finds it under the request id below.", requestId);
            }
        };
    }

    /// As people type addresses and programs complete them. Nothing of ours ends in a slash.
    private static boolean endsInSlash(Call call) {
        var isRead = call.method().equals("GET") || call.method().equals("HEAD");
        return isRead && call.path().startsWith(Paths.HOME) && call.path().endsWith("/");
    }

    private static String withoutSlash(Call call) {
        var path = call.path().replaceFirst("/+$", "");
        return call.query() == null ? path : path + "?" + call.query();
    }

    private static Reply page(int status, String title, String sentence, String requestId) {
        return Page.of(status, "problem.jte", new View(status, title, sentence, requestId));
    }

    private static String title(int status) {
        return switch (status) {
            case 403 -> "You may not do this";
            case 404 -> "There is nothing here";
            case 503 -> "Not at the moment";
            case 500 -> "Something broke on our side";
            default -> "This can't be done";
        };
    }
}
