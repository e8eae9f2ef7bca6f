package beppay.api;

import beppay.api.NotModified.Audience;
import beppay.platform.http.Call;
import beppay.platform.http.ContentCoding;
import beppay.platform.http.EntityTag;
import beppay.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/// A list of plans in one coding, sent to any number of callers.
record PlansResponse(Reply whole, NotModified unchanged) {
    /// @param tag the tag of the uncompressed bytes
    /// @param link the `Link` header for the next page, or null
    static PlansResponse of(
            byte[] encoded, ContentCoding coding, EntityTag tag, Audience audience, @Nullable String link) {
        return of(Reply.json(200, encoded).encoded(coding, encoded), coding, tag, audience, link);
    }

    /// Uncompressed, assembled for one caller while it is sent.
    static PlansResponse of(Reply.Assembly plain, EntityTag tag, Audience audience, @Nullable String link) {
        return of(Reply.json(200, plain), ContentCoding.IDENTITY, tag, audience, link);
    }

    private static PlansResponse of(
            Reply json, ContentCoding coding, EntityTag tag, Audience audience, @Nullable String link) {
        var reply = json;
        if (link != null) {
            reply = reply.with("Link", link);
        }
        return new PlansResponse(
                NotModified.cached(reply, tag.in(coding), audience), NotModified.of(tag, coding, audience));
    }

    /// A copy to be sent many times; see [Reply#kept].
    PlansResponse kept() {
        return new PlansResponse(whole.kept(), unchanged.kept());
    }

    Reply to(Call call) {
        var held = unchanged.to(call);
        return held == null ? whole : held;
    }
}
