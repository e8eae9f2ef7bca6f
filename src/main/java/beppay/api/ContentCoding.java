package beppay.api;

import beppay.platform.http.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// How an answer's bytes are packed (RFC 9110 §8.4). Each has an entity tag of its own.
enum ContentCoding {
    IDENTITY("identity", ""),
    GZIP("gzip", "-gz");

    /// Takes ten milliseconds to pack at the usual level.
    private static final int LARGE_BYTES = 512 * 1024;

    private final String word;
    private final String tagEnd;

    ContentCoding(String word, String tagEnd) {
        this.word = word;
        this.tagEnd = tagEnd;
    }

    String word() {
        return word;
    }

    /// What an entity tag ends in.
    String tagEnd() {
        return tagEnd;
    }

    /// The one that the caller's `Accept-Encoding` likes best, and of several the smallest. Who likes none is sent the
    /// plain bytes (RFC 9110 §12.5.3).
    static ContentCoding likedBy(Call call) {
        var accepted = AcceptEncoding.of(call);
        double gzip = accepted.quality(GZIP.word);
        return gzip > 0 && gzip >= accepted.quality(IDENTITY.word) ? GZIP : IDENTITY;
    }

    /// Quickly, for what few will ask for again.
    byte[] encode(byte[] plain) {
        return encode(plain, plain.length > LARGE_BYTES ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION);
    }

    /// As tightly as can be, for what many will be sent.
    byte[] encodeOnce(byte[] plain) {
        return encode(plain, Deflater.BEST_COMPRESSION);
    }

    private byte[] encode(byte[] plain, int level) {
        return this == IDENTITY ? plain : gzip(plain, level);
    }

    private static byte[] gzip(byte[] plain, int level) {
        var packed = new ByteArrayOutputStream(plain.length / 8 + 64);
        try (var gzip = new GZIPOutputStream(packed) {
            {
                def.setLevel(level);
            }
        }) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
