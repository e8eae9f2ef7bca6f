package beppay.api;

import beppay.platform.http.Call;
import beppay.platform.http.ContentCoding;
import beppay.platform.http.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `GET /api/partner/esim/plans`: the public list of plans on sale.
final class PlansEndpoint {
    private final PlansCache latest;

    PlansEndpoint(PlansCache latest) {
        this.latest = latest;
    }

    /// A cached response for the current plans, or for the last known plans if the database does not respond.
    /// Returns null if there is none.
    @Nullable
    Reply listAtOnce(Call call) {
        var responses = latest.cached();
        if (responses != null) {
            return kept(call, responses);
        }
        var served = latest.duringOutage();
        var reply = served == null ? null : kept(call, served.responses());
        return reply == null || served == null ? null : aged(reply, served.age());
    }

    private static @Nullable Reply kept(Call call, PlansResponses responses) {
        var kept = responses.kept(call, ContentCoding.preferredBy(call));
        return kept == null ? null : kept.to(call);
    }

    Reply list(Call call) {
        var parameters = Parameters.of(call);
        var query = PlanParameters.query(parameters);
        var page = PlanPage.of(parameters);
        parameters.finish();
        var coding = ContentCoding.preferredBy(call);
        var served = latest.get();
        var responses = served.responses();
        var held = NotModified.of(responses.tag(call.query()), coding).to(call);
        var reply = held != null
                ? held
                : responses.response(call, coding, query, page, parameters).to(call);
        return aged(reply, served.age());
    }

    /// Adds the `Age` header (RFC 9111 §5.1).
    private static Reply aged(Reply reply, @Nullable Duration age) {
        return age == null ? reply : reply.with("Age", Long.toString(Math.max(1, age.toSeconds())));
    }

    /// Generates the list of all plans, so that no caller waits for it after a change.
    void prepare() {
        if (!latest.verify()) {
            var responses = latest.get().responses();
            responses.whole(ContentCoding.IDENTITY);
            responses.whole(ContentCoding.GZIP);
        }
    }
}
