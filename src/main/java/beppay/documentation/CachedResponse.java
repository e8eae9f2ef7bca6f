package beppay.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.platform.digest.Sha256;
import beppay.platform.http.Call;
import beppay.platform.http.ContentCoding;
import beppay.platform.http.EntityTag;
import beppay.platform.http.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/// A response that is the same for all callers except for the server's address. It is stored compressed, because
/// nearly every caller accepts gzip.
final class CachedResponse {
    private final Function<byte[], Reply> form;
    private final String usual;
    private final byte[] gzipped;
    private final EntityTag tag;
    private final Reply whole;

    /// @param form creates a response from a body
    /// @param usual the server's address that the text contains
    CachedResponse(Function<byte[], Reply> form, String text, String usual) {
        this.form = form;
        this.usual = usual;
        var body = text.getBytes(UTF_8);
        gzipped = ContentCoding.GZIP.encodeOnce(body);
        tag = new EntityTag("\"" + hash(body) + "\"");
        whole = cached(encoded(ContentCoding.GZIP, gzipped), tag.in(ContentCoding.GZIP))
                .kept();
    }

    /// @param address the server's address for this caller, which replaces the usual one
    Reply handle(Call call, String address) {
        boolean isUsual = address.equals(usual);
        var coding = ContentCoding.preferredBy(call);
        var own = (isUsual ? tag : EntityTag.of(tag.text(), address)).in(coding);
        if (own.matches(call)) {
            return cached(Reply.empty(304), own);
        }
        if (isUsual) {
            return coding == ContentCoding.GZIP ? whole : cached(encoded(coding, plain()), own);
        }
        var body = new String(plain(), UTF_8).replace(usual, address).getBytes(UTF_8);
        return cached(encoded(coding, coding.encode(body)), own);
    }

    private Reply encoded(ContentCoding coding, byte[] encoded) {
        return form.apply(encoded).encoded(coding, encoded);
    }

    /// Caches must revalidate, so that no reader sees an outdated page. A shared cache must not store the
    /// response, because the caller can choose the address that it contains (`Host`).
    private static Reply cached(Reply reply, EntityTag tag) {
        return reply.with("ETag", tag.text())
                .with("Cache-Control", "private, no-cache")
                .with("Vary", "Accept-Encoding");
    }

    private byte[] plain() {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            return gzip.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String hash(byte[] body) {
        return HexFormat.of().formatHex(Sha256.of(body), 0, 12);
    }
}
