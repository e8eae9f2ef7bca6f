package beppay.platform.http;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line a request, where the level is DEBUG. Headers, queries and bodies may hold secrets and are never in
/// it; the path is as it was sent, still percent-encoded, so that nobody writes lines of their own.
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
