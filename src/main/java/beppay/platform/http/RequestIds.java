package beppay.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Generates the ids of requests: `req_` and 20 base62 characters. They are unique, but not secret.
final class RequestIds {
    private static final byte[] BASE62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EMPTY = "req_00000000000000000000".getBytes(StandardCharsets.US_ASCII);
    private static final int HALF = 10;

    /// The increment of SplitMix64 (Steele, Lea and Flood 2014), a counter whose values are mixed. It needs no
    /// lock.
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final AtomicLong counter;
    private final long other;

    /// @param chance different on each node, so that ids differ between nodes
    RequestIds(RandomGenerator chance) {
        counter = new AtomicLong(chance.nextLong());
        other = chance.nextLong();
    }

    String next() {
        long number = counter.getAndAdd(STEP);
        var id = EMPTY.clone();
        write(mixed(number), id, id.length - 2 * HALF);
        write(mixed(number ^ other), id, id.length - HALF);
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    private static long mixed(long number) {
        long mixed = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /// Treats the number as a fraction of 2⁶⁴, whose digits result from multiplications. Divisions would take
    /// ten times as long.
    private static void write(long fraction, byte[] id, int begin) {
        for (int i = begin; i < begin + HALF; i++) {
            id[i] = BASE62[(int) Math.unsignedMultiplyHigh(fraction, BASE62.length)];
            fraction *= BASE62.length;
        }
    }
}
