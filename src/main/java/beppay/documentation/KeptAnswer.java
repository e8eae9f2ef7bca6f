package beppay.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.platform.html.Gzip;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/// What is answered to everybody alike. It is kept packed, as nearly everybody takes it.
final class KeptAnswer {
    private final Function<byte[], Reply> form;
    private final byte[] packed;
    private final String tag;
    private final Reply whole;
    private final Reply unchanged;

    /// @param form makes an answer of a body
    KeptAnswer(Function<byte[], Reply> form, String text) {
        this.form = form;
        var body = text.getBytes(UTF_8);
        packed = Gzip.pack(body);
        tag = "\"" + hash(body) + "\"";
        whole = cached(packed(packed)).kept();
        unchanged = cached(Reply.empty(304)).kept();
    }

    Reply answer(Call call) {
        if (tag.equals(call.header("If-None-Match"))) {
            return unchanged;
        }
        return takesGzip(call) ? whole : cached(form.apply(Gzip.unpack(packed)));
    }

    /// With other words in the place of some, for one reader only.
    Reply answer(Call call, String words, String others) {
        var body = new String(Gzip.unpack(packed), UTF_8).replace(words, others).getBytes(UTF_8);
        var reply = takesGzip(call) ? packed(Gzip.pack(body)) : form.apply(body);
        return reply.with("Cache-Control", "private, no-store");
    }

    private Reply packed(byte[] gzipped) {
        return form.apply(gzipped).with("Content-Encoding", "gzip");
    }

    /// Asked for again each time, which costs next to nothing, so that nobody reads what is no longer so.
    private Reply cached(Reply reply) {
        return reply.with("ETag", tag).with("Cache-Control", "no-cache").with("Vary", "Accept-Encoding, Cookie");
    }

    private static boolean takesGzip(Call call) {
        var accepted = call.header("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
