package beppay.platform.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Compresses bytes with gzip (RFC 1952).
final class Gzip {
    /// A body of this size takes ten milliseconds at the default level.
    private static final int LARGE_BYTES = 512 * 1024;

    private Gzip() {}

    /// Compresses quickly, for a body that few callers receive.
    static byte[] compress(byte[] plain) {
        return compress(plain, level(plain.length));
    }

    /// Compresses as much as possible, for a body that many callers receive.
    static byte[] compressOnce(byte[] plain) {
        return compress(plain, Deflater.BEST_COMPRESSION);
    }

    private static int level(int plainBytes) {
        return plainBytes > LARGE_BYTES ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION;
    }

    private static byte[] compress(byte[] plain, int level) {
        var compressed = new ByteArrayOutputStream(plain.length / 8 + 64);
        try (var gzip = new Levelled(compressed, level)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    /// Compresses quickly. The plain bytes are never all in memory.
    static byte[] compress(Reply.Assembly plain) {
        var compressed = new ByteArrayOutputStream(plain.length() / 8 + 64);
        var slice = ByteBuffer.allocate(Math.min(plain.length(), AssemblyWriter.SLICE_BYTES));
        try (var gzip = new Levelled(compressed, level(plain.length()))) {
            for (int left = plain.length(); left > 0; left -= slice.limit()) {
                slice.clear().limit(Math.min(left, slice.capacity()));
                plain.fill(slice);
                gzip.write(slice.array(), 0, slice.limit());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static final class Levelled extends GZIPOutputStream {
        Levelled(OutputStream compressed, int level) throws IOException {
            super(compressed);
            def.setLevel(level);
        }
    }
}
