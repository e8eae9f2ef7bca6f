package beppay.dashboard;

import beppay.branding.StoredLogo;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.db.Database;
import beppay.platform.db.QueryLimiter;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import java.util.List;

/// `GET /brand/{sha256}`: the logos of brands. A browser that opens one as a document runs nothing and loads
/// nothing, although logos were checked before they were stored.
final class LogoEndpoint {
    private static final String POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

    /// Limits the queries, because anyone can request logos.
    private final QueryLimiter queries;

    LogoEndpoint(Database database) {
        queries = new QueryLimiter(database);
    }

    Reply show(Call call) {
        var sha256 = call.pathValue("sha256");
        var logo = StoredLogo.isHash(sha256) ? queries.autocommit(tx -> StoredLogo.find(tx, sha256)) : null;
        if (logo == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no logo at this address.");
        }
        var headers = List.of(
                new Reply.Header("Content-Type", logo.mediaType()),
                new Reply.Header("Content-Security-Policy", POLICY),
                new Reply.Header("X-Content-Type-Options", "nosniff"),
                new Reply.Header("Cache-Control", AssetsEndpoint.ONE_YEAR));
        return new Reply(200, headers, logo.content());
    }
}
