package beppay.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Names for requests: `req_` and 20 base62 characters. They are not secret, only unlike each other; so chance is asked
/// once, and every name is made of the count by SplitMix64 (Steele, Lea and Flood 2014), which is a hundred times
/// quicker.
final class RequestIds {
    private static final byte[] BASE62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEGINNING = "req_".getBytes(StandardCharsets.US_ASCII);
    private static final int HALF = 10;
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private final AtomicLong count;
    private final long other;

    RequestIds(RandomGenerator chance) {
        count = new AtomicLong(chance.nextLong());
        other = chance.nextLong();
    }

    String next() {
        long at = count.getAndAdd(STEP);
        var id = new byte[BEGINNING.length + 2 * HALF];
        System.arraycopy(BEGINNING, 0, id, 0, BEGINNING.length);
        write(mixed(at), id, BEGINNING.length);
        write(mixed(at ^ other), id, BEGINNING.length + HALF);
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    private static long mixed(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    private static void write(long number, byte[] id, int at) {
        long rest = number >>> 1;
        for (int i = 0; i < HALF; i++) {
            id[at + i] = BASE62[(int) (rest % BASE62.length)];
            rest /= BASE62.length;
        }
    }
}
