package beppay.platform.http;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import com.github.luben.zstd.util.Native;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Packs bytes.
final class Packing {
    static final int GZIP_TIGHTLY = Deflater.BEST_COMPRESSION;
    static final int ZSTD_QUICKLY = 3;

    /// Of a catalogue of the usual size it makes a fifth less than gzip, in a fifth of a second.
    private static final int ZSTD_TIGHTLY = 19;

    /// At the tightest level, sixteen megabytes would take ten seconds.
    private static final int ZSTD_TIGHTLY_ENOUGH = 9;

    /// Takes ten milliseconds to pack at gzip's usual level.
    private static final int LARGE_BYTES = 512 * 1024;

    private static final int HUGE_BYTES = 4 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Packing.class);

    private Packing() {}

    /// The library's native half, which is unpacked when it is first asked for, and is not there for every machine.
    private static final class Library {
        private static final boolean IS_THERE = load();

        private static boolean load() {
            try {
                Native.load();
                return true;
            } catch (LinkageError | RuntimeException missing) {
                LOG.warn("Nothing is packed by zstd, since its library can't be loaded: {}", missing.toString());
                return false;
            }
        }
    }

    static boolean hasZstd() {
        return Library.IS_THERE;
    }

    static int gzipLevel(int plainBytes) {
        return plainBytes > LARGE_BYTES ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION;
    }

    static int zstdLevel(byte[] plain) {
        return plain.length > HUGE_BYTES ? ZSTD_TIGHTLY_ENOUGH : ZSTD_TIGHTLY;
    }

    static byte[] zstd(byte[] plain, int level) {
        return Zstd.compress(plain, level);
    }

    static byte[] zstd(Reply.Assembly plain, int level) {
        return packed(plain, packed -> new ZstdOutputStream(packed, level));
    }

    static byte[] gzip(byte[] plain, int level) {
        var packed = new ByteArrayOutputStream(plain.length / 8 + 64);
        try (var gzip = new Levelled(packed, level)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    static byte[] gzip(Reply.Assembly plain) {
        return packed(plain, packed -> new Levelled(packed, gzipLevel(plain.length())));
    }

    private interface Packer {
        OutputStream into(OutputStream packed) throws IOException;
    }

    private static byte[] packed(Reply.Assembly plain, Packer packer) {
        var packed = new ByteArrayOutputStream(plain.length() / 8 + 64);
        var slice = ByteBuffer.allocate(Math.min(plain.length(), Assembling.SLICE_BYTES));
        try (var packing = packer.into(packed)) {
            for (int left = plain.length(); left > 0; left -= slice.limit()) {
                slice.clear().limit(Math.min(left, slice.capacity()));
                plain.fill(slice);
                packing.write(slice.array(), 0, slice.limit());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static final class Levelled extends GZIPOutputStream {
        Levelled(OutputStream packed, int level) throws IOException {
            super(packed);
            def.setLevel(level);
        }
    }
}
