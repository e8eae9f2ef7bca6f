package beppay.api;

import beppay.platform.http.Call;
import beppay.platform.http.ContentCoding;
import beppay.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/// `GET /api/partner/esim/plans`: what is for sale, for everybody to read.
final class PlansEndpoint {
    private final LatestPlans latest;

    PlansEndpoint(LatestPlans latest) {
        this.latest = latest;
    }

    /// What was asked for before, of the plans as they still are; null for everything else.
    @Nullable
    Reply listAtOnce(Call call) {
        var answers = latest.atHand();
        var kept = answers == null ? null : answers.kept(call, ContentCoding.likedBy(call));
        return kept == null ? null : kept.to(call);
    }

    Reply list(Call call) {
        var parameters = Parameters.of(call);
        var query = PlanParameters.query(parameters);
        var page = PlanPage.of(parameters);
        parameters.finish();
        var coding = ContentCoding.likedBy(call);
        var answers = latest.get();
        var held = Unchanged.of(answers.tag(call.query()), coding).to(call);
        return held != null
                ? held
                : answers.answer(call, coding, query, page, parameters).to(call);
    }

    /// Has ready what nearly everybody asks for, so that nobody waits for it after plans were changed.
    void prepare() {
        if (latest.atHand() == null) {
            var answers = latest.get();
            answers.whole(ContentCoding.IDENTITY);
            answers.whole(ContentCoding.GZIP);
        }
    }
}
