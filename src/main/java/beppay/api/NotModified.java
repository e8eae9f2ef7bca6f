package beppay.api;

import beppay.platform.http.Call;
import beppay.platform.http.ContentCoding;
import beppay.platform.http.EntityTag;
import beppay.platform.http.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The 304 responses for callers that have a cached response, one for each content coding (RFC 9110 §15.4.5).
record NotModified(List<Held> held) {
    record Held(EntityTag tag, Reply reply) {}

    /// Who may cache a response: any cache, or only the caller, if the prices are a partner's own.
    enum Audience {
        EVERYONE("public, max-age=30"),
        CALLER("private, max-age=30");

        private final String cacheControl;

        Audience(String cacheControl) {
            this.cacheControl = cacheControl;
        }
    }

    /// @param tag the tag of the uncompressed bytes
    /// @param coding the coding that the caller would get now, which is checked first
    static NotModified of(EntityTag tag, ContentCoding coding, Audience audience) {
        var held = new ArrayList<Held>();
        for (var other : ContentCoding.values()) {
            held.add(other == coding ? 0 : held.size(), held(tag.in(other), audience));
        }
        return new NotModified(held);
    }

    private static Held held(EntityTag tag, Audience audience) {
        return new Held(tag, cached(Reply.empty(304), tag, audience));
    }

    NotModified kept() {
        return new NotModified(
                held.stream().map(one -> new Held(one.tag, one.reply.kept())).toList());
    }

    /// Caches may store the response for requests with the same coding and key, and pages of any origin may read it.
    static Reply cached(Reply reply, EntityTag tag, Audience audience) {
        return CorsHeaders.on(reply)
                .with("ETag", tag.text())
                .with("Cache-Control", audience.cacheControl)
                .with("Vary", "Accept-Encoding, Authorization, X-API-Key");
    }

    /// Returns null if the caller has no current response.
    @Nullable
    Reply to(Call call) {
        if (call.header("If-None-Match") != null) {
            for (var one : held) {
                if (one.tag.matches(call)) {
                    return one.reply;
                }
            }
        }
        return null;
    }
}
