package beppay.api;

import beppay.platform.http.Call;
import beppay.platform.http.ContentCoding;
import beppay.platform.http.EntityTag;
import beppay.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/// A list of plans in one coding, sent to any number of callers.
record PlanAnswer(Reply whole, Unchanged unchanged) {
    /// @param tag of the plain bytes
    /// @param link to the next page, or null
    static PlanAnswer of(byte[] encoded, ContentCoding coding, EntityTag tag, @Nullable String link) {
        return of(Reply.json(200, encoded).encoded(coding, encoded), coding, tag, link);
    }

    /// Of plain bytes that are put together for one caller.
    static PlanAnswer of(Reply.Assembly plain, EntityTag tag, @Nullable String link) {
        return of(Reply.json(200, plain), ContentCoding.IDENTITY, tag, link);
    }

    private static PlanAnswer of(Reply json, ContentCoding coding, EntityTag tag, @Nullable String link) {
        var reply = json;
        if (link != null) {
            reply = reply.with("Link", link);
        }
        return new PlanAnswer(Unchanged.publicly(reply, tag.in(coding)), Unchanged.of(tag, coding));
    }

    /// For nearly every caller.
    PlanAnswer kept() {
        return new PlanAnswer(whole.kept(), unchanged.kept());
    }

    Reply to(Call call) {
        var held = unchanged.to(call);
        return held == null ? whole : held;
    }
}
