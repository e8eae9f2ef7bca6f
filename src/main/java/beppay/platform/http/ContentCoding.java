package beppay.platform.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How an answer's bytes are packed (RFC 9110 §8.4), the smallest first. Each has an entity tag of its own.
public enum ContentCoding {
    /// RFC 8878.
    ZSTD("zstd", "-zst"),
    GZIP("gzip", "-gz"),
    IDENTITY("identity", "");

    /// Programs send one of a few lines, which are read once. Where somebody sends many, the others' are read each
    /// time.
    private static final Map<String, ContentCoding> LIKED = new ConcurrentHashMap<>();

    private static final Map<String, ContentCoding> LIKED_FOR_PAGES = new ConcurrentHashMap<>();

    private static final List<ContentCoding> ALL = List.of(values());
    private static final List<ContentCoding> FOR_PAGES = List.of(GZIP, IDENTITY);

    private static final int MOST_LINES = 100;
    private static final int LONGEST_LINE = 200;

    private final String word;
    private final String tagEnd;

    ContentCoding(String word, String tagEnd) {
        this.word = word;
        this.tagEnd = tagEnd;
    }

    public String word() {
        return word;
    }

    /// What an entity tag ends in.
    String tagEnd() {
        return tagEnd;
    }

    /// The one that the caller's `Accept-Encoding` likes best, and of several the smallest; zstd only where it is
    /// named. A caller that accepts none is sent the plain bytes (RFC 9110 §12.5.3).
    public static ContentCoding likedBy(Call call) {
        return likedBy(call, ALL, LIKED);
    }

    /// As [#likedBy], of those that Java has by itself. For pages, each of which is another and small, no library is
    /// loaded.
    public static ContentCoding likedForPages(Call call) {
        return likedBy(call, FOR_PAGES, LIKED_FOR_PAGES);
    }

    private static ContentCoding likedBy(Call call, List<ContentCoding> codings, Map<String, ContentCoding> known) {
        var line = String.join(",", call.headers("Accept-Encoding"));
        var before = known.get(line);
        if (before != null) {
            return before;
        }
        var liked = likedBy(new AcceptEncoding(line), codings);
        if (known.size() < MOST_LINES && line.length() <= LONGEST_LINE) {
            known.put(line, liked);
        }
        return liked;
    }

    private static ContentCoding likedBy(AcceptEncoding accepted, List<ContentCoding> codings) {
        var liked = IDENTITY;
        double most = 0;
        for (var coding : codings) {
            double quality = coding == ZSTD ? accepted.qualityByName(coding.word) : accepted.quality(coding.word);
            if (quality > most && (coding != ZSTD || Packing.hasZstd())) {
                liked = coding;
                most = quality;
            }
        }
        return liked;
    }

    /// Quickly, for what few will ask for again.
    public byte[] encode(byte[] plain) {
        return switch (this) {
            case ZSTD -> Packing.zstd(plain, Packing.ZSTD_QUICKLY);
            case GZIP -> Packing.gzip(plain, Packing.gzipLevel(plain.length));
            case IDENTITY -> plain;
        };
    }

    /// The same, without the plain bytes ever being in memory as a whole.
    public byte[] encode(Reply.Assembly plain) {
        return switch (this) {
            case ZSTD -> Packing.zstd(plain, Packing.ZSTD_QUICKLY);
            case GZIP -> Packing.gzip(plain);
            case IDENTITY -> {
                var whole = ByteBuffer.allocate(plain.length());
                plain.fill(whole);
                yield whole.array();
            }
        };
    }

    /// As tightly as can be, for what many will be sent.
    public byte[] encodeOnce(byte[] plain) {
        return switch (this) {
            case ZSTD -> Packing.zstd(plain, Packing.zstdLevel(plain));
            case GZIP -> Packing.gzip(plain, Packing.GZIP_TIGHTLY);
            case IDENTITY -> plain;
        };
    }
}
