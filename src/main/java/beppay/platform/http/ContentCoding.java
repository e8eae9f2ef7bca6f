package beppay.platform.http;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How a response's bytes are compressed (RFC 9110 §8.4), the smallest first. Each has an entity tag of its own.
public enum ContentCoding {
    GZIP("gzip", "-gz"),
    IDENTITY("identity", "");

    /// Programs send one of a few lines, which are parsed once. Where somebody sends many, the others are parsed
    /// each time.
    private static final Map<String, ContentCoding> PREFERRED = new ConcurrentHashMap<>();

    private static final int MAX_LINES = 100;
    private static final int MAX_LINE_CHARACTERS = 200;

    private final String code;
    private final String tagSuffix;

    ContentCoding(String code, String tagSuffix) {
        this.code = code;
        this.tagSuffix = tagSuffix;
    }

    public String code() {
        return code;
    }

    /// What an entity tag ends in.
    String tagSuffix() {
        return tagSuffix;
    }

    /// The one that the caller's `Accept-Encoding` prefers, and the smallest where it prefers several. A caller that
    /// accepts none is sent the plain bytes (RFC 9110 §12.5.3).
    public static ContentCoding preferredBy(Call call) {
        var line = String.join(",", call.headers("Accept-Encoding"));
        var known = PREFERRED.get(line);
        if (known != null) {
            return known;
        }
        var preferred = preferredBy(new AcceptEncoding(line));
        if (PREFERRED.size() < MAX_LINES && line.length() <= MAX_LINE_CHARACTERS) {
            PREFERRED.put(line, preferred);
        }
        return preferred;
    }

    private static ContentCoding preferredBy(AcceptEncoding accepted) {
        double gzip = accepted.quality(GZIP.code);
        return gzip > 0 && gzip >= accepted.quality(IDENTITY.code) ? GZIP : IDENTITY;
    }

    /// Quickly, for the few that will ask for it again.
    public byte[] encode(byte[] plain) {
        return this == GZIP ? Gzip.compress(plain) : plain;
    }

    /// The same, without the plain bytes ever being in memory as a whole.
    public byte[] encode(Reply.Assembly plain) {
        if (this == GZIP) {
            return Gzip.compress(plain);
        }
        var whole = ByteBuffer.allocate(plain.length());
        plain.fill(whole);
        return whole.array();
    }

    /// As small as possible, for the many that will be sent it.
    public byte[] encodeOnce(byte[] plain) {
        return this == GZIP ? Gzip.compressOnce(plain) : plain;
    }
}
