package beppay.platform.http;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs one line for each request, at level DEBUG. Headers, queries and bodies may contain secrets and are never
/// logged. The path is logged as it was sent, percent-encoded, so a caller can't insert lines.
final class AccessLog implements RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    @Override
    public void log(Request request, Response response) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {} {} {} ms {}",
                    request.getMethod(),
                    request.getHttpURI().getPath(),
                    response.getStatus(),
                    TimeUnit.NANOSECONDS.toMillis(NanoTime.since(request.getBeginNanoTime())),
                    response.getHeaders().get(ReplyWriter.REQUEST_ID));
        }
    }
}
