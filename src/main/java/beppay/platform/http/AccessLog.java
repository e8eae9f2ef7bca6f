package beppay.platform.http;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs one line for each request, at level DEBUG. Headers, queries and bodies may contain secrets and are never
/// logged, and neither are secrets in a path (see [Routes#onlyFor]). Any other path is logged as it was sent,
/// percent-encoded, so a caller can't insert lines.
final class AccessLog implements RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final Routes routes;

    AccessLog(Routes routes) {
        this.routes = routes;
    }

    @Override
    public void log(Request request, Response response) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {} {} {} ms {}",
                    request.getMethod(),
                    path(request),
                    response.getStatus(),
                    TimeUnit.NANOSECONDS.toMillis(NanoTime.since(request.getBeginNanoTime())),
                    response.getHeaders().get(ReplyWriter.REQUEST_ID));
        }
    }

    /// A percent-encoded character does not hide the beginning of a path.
    private @Nullable String path(Request request) {
        var canonical = Request.getPathInContext(request);
        var logged = canonical == null ? null : routes.logged(canonical);
        return logged == null || logged.equals(canonical) ? request.getHttpURI().getPath() : logged;
    }
}
