package beppay.web;

import beppay.branding.OperatorBrand;
import beppay.branding.PageBrand;
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

/// The error pages of an entry point. Each states what happened and what to do.
public final class ErrorPages implements ErrorRenderer {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final OperatorBrand brand;
    private final String home;
    private final String report;

    /// @param home the path of the first page, to which every error page links; other pages are below it
    /// @param report a sentence that states to whom the user reports a fault of the program
    public ErrorPages(OperatorBrand brand, String home, String report) {
        this.brand = brand;
        this.home = home;
        this.report = report;
    }

    record View(PageBrand brand, String home, int status, String title, String sentence, String requestId) {}

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
            case CodedException exception -> refused(exception, requestId);
            case DatabaseException.Unavailable away -> {
                // The database has already logged the outage, once for all requests.
                LOG.debug("{}: {}", requestId, away.getMessage());
                yield page(
                        503,
                        title(503),
                        "The database can't be reached. Nothing was done. Try again in a few seconds.",
                        requestId);
            }
            case RejectedExecutionException _ ->
                page(503, title(503), "The server is overloaded. Nothing was done. Try again.", requestId);
            case DatabaseException.CommitUnknown unknown -> {
                // One line for each request, because the operator searches the log for the id that the page
                // shows.
                LOG.error("{}: {}", requestId, unknown.getMessage());
                yield page(
                        500,
                        "The outcome is not known yet",
                        "Before you try again, check whether it was done, for example in your list of orders.",
                        requestId);
            }
            default -> {
                LOG.error("{} failed", requestId, thrown);
                yield page(500, title(500), "The error was logged. " + report, requestId);
            }
        };
    }

    private Reply refused(CodedException exception, String requestId) {
        int status = exception.code().status();
        var reply = page(status, title(status), exception.sentence(), requestId);
        var wait = exception.retryAfter();
        return wait == null ? reply : reply.with("Retry-After", String.valueOf(wait.toSeconds()));
    }

    /// Users and programs add trailing slashes. No URL of a page ends in one.
    private boolean endsInSlash(Call call) {
        var isRead = call.method().equals("GET") || call.method().equals("HEAD");
        return isRead && call.path().startsWith(home) && call.path().endsWith("/");
    }

    private static String withoutSlash(Call call) {
        var path = call.path().replaceFirst("/+$", "");
        return call.query() == null ? path : path + "?" + call.query();
    }

    private Reply page(int status, String title, String sentence, String requestId) {
        return Page.of(status, "web/problem.jte", new View(brand.current(), home, status, title, sentence, requestId));
    }

    private static String title(int status) {
        return switch (status) {
            case 403 -> "This is not allowed";
            case 404 -> "Page not found";
            case 503 -> "Temporarily unavailable";
            case 500 -> "Something went wrong on our side";
            default -> "The request could not be completed";
        };
    }
}
