package beppay.traveller;

import beppay.errors.CodedException;
import beppay.platform.db.DatabaseException;
import beppay.platform.http.Call;
import beppay.platform.http.ErrorRenderer;
import beppay.platform.http.RejectionReason;
import beppay.platform.http.Reply;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The error pages for travellers, in their language.
record TravellerErrors(MissingPages pages) implements ErrorRenderer {
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final int FIRST_SERVER_ERROR = 500;

    private static final Logger LOG = LoggerFactory.getLogger(TravellerErrors.class);

    @Override
    public Reply unserved(RejectionReason why, @Nullable Call call, String requestId) {
        return page(why.status(), call);
    }

    @Override
    public Reply failed(Throwable thrown, @Nullable Call call, String requestId) {
        return switch (thrown) {
            case CodedException rejected -> page(rejected.code().status(), call);
            // The database has already logged the outage, once for all requests.
            case DatabaseException.Unavailable _, RejectedExecutionException _ ->
                page(503, call).with("Retry-After", RETRY_AFTER_SECONDS);
            default -> {
                LOG.error("{} failed", requestId, thrown);
                yield page(500, call);
            }
        };
    }

    private Reply page(int status, @Nullable Call call) {
        if (call == null) {
            return Reply.empty(status);
        }
        return status < FIRST_SERVER_ERROR ? pages.missing(status, call) : pages.unavailable(status, call);
    }
}
