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

    /// @param tag the tag of the uncompressed bytes
    /// @param coding the coding that the caller would get now, which is checked first
    static NotModified of(EntityTag tag, ContentCoding coding) {
        var held = new ArrayList<Held>();
        for (var other : ContentCoding.values()) {
            held.add(other == coding ? 0 : held.size(), held(tag.in(other)));
        }
        return new NotModified(held);
    }

    private static Held held(EntityTag tag) {
        return new Held(tag, publicly(Reply.empty(304), tag));
    }

    NotModified kept() {
        return new NotModified(
                held.stream().map(one -> new Held(one.tag, one.reply.kept())).toList());
    }

    /// Any cache may store the response for requests with the same coding, and pages of any origin may read it.
    static Reply publicly(Reply reply, EntityTag tag) {
        return CorsHeaders.on(reply)
                .with("ETag", tag.text())
                .with("Cache-Control", "public, max-age=30")
                .with("Vary", "Accept-Encoding");
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
