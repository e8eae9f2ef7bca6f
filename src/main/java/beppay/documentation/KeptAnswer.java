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

/// What is answered to everybody alike. It is kept packed, as nearly everybody takes it.
final class KeptAnswer {
    private final Function<byte[], Reply> form;
    private final byte[] gzipped;
    private final EntityTag tag;
    private final Reply whole;

    /// @param form makes an answer of a body
    KeptAnswer(Function<byte[], Reply> form, String text) {
        this.form = form;
        var body = text.getBytes(UTF_8);
        gzipped = ContentCoding.GZIP.encodeOnce(body);
        tag = new EntityTag("\"" + hash(body) + "\"");
        whole = cached(packed(ContentCoding.GZIP, gzipped), ContentCoding.GZIP).kept();
    }

    Reply answer(Call call) {
        var coding = ContentCoding.likedForPages(call);
        if (tag.in(coding).isHeldBy(call)) {
            return cached(Reply.empty(304), coding);
        }
        return coding == ContentCoding.GZIP ? whole : cached(packed(coding, plain()), coding);
    }

    /// With other words in the place of some, for one reader only.
    Reply answer(Call call, String words, String others) {
        var coding = ContentCoding.likedForPages(call);
        var body = new String(plain(), UTF_8).replace(words, others).getBytes(UTF_8);
        return varying(packed(coding, coding.encode(body)).with("Cache-Control", "private, no-store"));
    }

    private Reply packed(ContentCoding coding, byte[] encoded) {
        return form.apply(encoded).packed(coding, encoded);
    }

    /// Asked for again each time, which costs next to nothing, so that nobody reads what is no longer so.
    private Reply cached(Reply reply, ContentCoding coding) {
        return varying(reply.with("ETag", tag.in(coding).text()).with("Cache-Control", "no-cache"));
    }

    private static Reply varying(Reply reply) {
        return reply.with("Vary", "Accept-Encoding, Cookie");
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
