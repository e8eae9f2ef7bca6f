package beppay.platform.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Names for requests: `req_` and 20 base62 characters. They are not secret, only unlike each other.
final class RequestIds {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int HALF = 10;
    /// 62 to the tenth power, which still fits a long.
    private static final long BOUND = 839_299_365_868_340_224L;

    /// Of SplitMix64 (Steele, Lea and Flood 2014), which needs no lock: a counter, thoroughly mixed.
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final AtomicLong counter;
    private final long other;

    /// @param chance unlike that of any other node, so that the names are too
    RequestIds(RandomGenerator chance) {
        counter = new AtomicLong(chance.nextLong());
        other = chance.nextLong();
    }

    String next() {
        long number = counter.getAndAdd(STEP);
        var id = new StringBuilder(4 + 2 * HALF).append("req_");
        append(mixed(number), id);
        append(mixed(number ^ other), id);
        return id.toString();
    }

    private static long mixed(long number) {
        long mixed = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return Long.remainderUnsigned(mixed ^ mixed >>> 31, BOUND);
    }

    private static void append(long number, StringBuilder id) {
        for (int i = 0; i < HALF; i++) {
            id.append(BASE62.charAt((int) (number % BASE62.length())));
            number /= BASE62.length();
        }
    }
}
