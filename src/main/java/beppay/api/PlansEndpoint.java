package beppay.api;

import beppay.keys.ApiKey;
import beppay.platform.http.Call;
import beppay.platform.http.ContentCoding;
import beppay.platform.http.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `GET /api/partner/esim/plans`: the public list of plans on sale. With a key, the prices are the partner's.
final class PlansEndpoint {
    private final PlansCache latest;
    private final PartnerPlans partnerPlans = new PartnerPlans();
    private final KeyGate gate;

    PlansEndpoint(PlansCache latest, KeyGate gate) {
        this.latest = latest;
        this.gate = gate;
    }

    /// A cached response for the current plans, or for the last known plans if the database does not respond.
    /// Returns null if there is none.
    @Nullable
    Reply listAtOnce(Call call) {
        if (KeyGate.hasKey(call)) {
            return listForKeyAtOnce(call);
        }
        var responses = latest.cached();
        if (responses != null) {
            return kept(call, responses);
        }
        var served = latest.duringOutage();
        var reply = served == null ? null : kept(call, served.responses());
        return reply == null || served == null ? null : aged(reply, served.age());
    }

    private @Nullable Reply listForKeyAtOnce(Call call) {
        var list = latest.cached();
        var key = list == null ? null : gate.cachedKey(call);
        var own = list == null || key == null ? null : partnerPlans.cached(list, key.partnerId());
        return own == null ? null : kept(call, own);
    }

    private static @Nullable Reply kept(Call call, PlansResponses responses) {
        var kept = responses.kept(call, ContentCoding.preferredBy(call));
        return kept == null ? null : kept.to(call);
    }

    /// Fails with `invalid_api_key`, `account_suspended` or `forbidden` if a key is sent that can't be used.
    Reply list(Call call) {
        var key = KeyGate.hasKey(call) ? gate.key(call) : null;
        var parameters = Parameters.of(call);
        var query = PlanParameters.query(parameters);
        var page = PlanPage.of(parameters);
        parameters.finish();
        var coding = ContentCoding.preferredBy(call);
        var served = latest.get();
        var responses = atPricesOf(key, served.responses());
        var held = responses.unchanged(call, coding).to(call);
        var reply = held != null
                ? held
                : responses.response(call, coding, query, page, parameters).to(call);
        return aged(reply, served.age());
    }

    private PlansResponses atPricesOf(@Nullable ApiKey key, PlansResponses list) {
        return key == null ? list : partnerPlans.of(list, key.partnerId());
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
