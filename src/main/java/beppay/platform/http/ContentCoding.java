package beppay.platform.http;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The compression of a response (RFC 9110 §8.4), smallest first. Each coding of a response has another entity
/// tag.
public enum ContentCoding {
    GZIP("gzip", "-gz"),
    IDENTITY("identity", "");

    /// The results of lines that were already parsed, since most programs send one of a few. Beyond the limit,
    /// lines are parsed each time.
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

    /// The end of the entity tag.
    String tagSuffix() {
        return tagSuffix;
    }

    /// The coding that the caller's `Accept-Encoding` prefers, and the smallest if it prefers several equally. A
    /// caller that accepts none gets the plain bytes (RFC 9110 §12.5.3).
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

    /// Compresses quickly, for a body that few callers receive.
    public byte[] encode(byte[] plain) {
        return this == GZIP ? Gzip.compress(plain) : plain;
    }

    /// Compresses quickly. For gzip, the plain bytes are never all in memory.
    public byte[] encode(Reply.Assembly plain) {
        if (this == GZIP) {
            return Gzip.compress(plain);
        }
        var whole = ByteBuffer.allocate(plain.length());
        plain.fill(whole);
        return whole.array();
    }

    /// Compresses as much as possible, for a body that many callers receive.
    public byte[] encodeOnce(byte[] plain) {
        return this == GZIP ? Gzip.compressOnce(plain) : plain;
    }
}
