package beppay.api;

import beppay.platform.http.Call;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How an answer's bytes are packed (RFC 9110 §8.4), the smallest first. Each has an entity tag of its own.
enum ContentCoding {
    /// RFC 8878.
    ZSTD("zstd", "-zst"),
    GZIP("gzip", "-gz"),
    IDENTITY("identity", "");

    /// Programs send one of a few lines, which are read once. Where somebody sends many, the others' are read each
    /// time.
    private static final Map<String, ContentCoding> LIKED = new ConcurrentHashMap<>();

    private static final int MOST_LINES = 100;
    private static final int LONGEST_LINE = 200;

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
        var line = String.join(",", call.headers("Accept-Encoding"));
        var known = LIKED.get(line);
        if (known != null) {
            return known;
        }
        var liked = likedBy(new AcceptEncoding(line));
        if (LIKED.size() < MOST_LINES && line.length() <= LONGEST_LINE) {
            LIKED.put(line, liked);
        }
        return liked;
    }

    private static ContentCoding likedBy(AcceptEncoding accepted) {
        var liked = IDENTITY;
        double most = 0;
        for (var coding : values()) {
            double quality = accepted.quality(coding.word);
            if (quality > most && (coding != ZSTD || Packing.hasZstd())) {
                liked = coding;
                most = quality;
            }
        }
        return liked;
    }

    /// Quickly, for what few will ask for again.
    byte[] encode(byte[] plain) {
        return switch (this) {
            case ZSTD -> Packing.zstd(plain, Packing.ZSTD_QUICKLY);
            case GZIP -> Packing.gzip(plain, Packing.gzipLevel(plain));
            case IDENTITY -> plain;
        };
    }

    /// As tightly as can be, for what many will be sent.
    byte[] encodeOnce(byte[] plain) {
        return switch (this) {
            case ZSTD -> Packing.zstd(plain, Packing.zstdLevel(plain));
            case GZIP -> Packing.gzip(plain, Packing.GZIP_TIGHTLY);
            case IDENTITY -> plain;
        };
    }
}
