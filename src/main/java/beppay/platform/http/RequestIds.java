package beppay.platform.http;

import java.util.random.RandomGenerator;

/// Names for requests: `req_` and 20 base62 characters. They are not secret, only unlike each other.
final class RequestIds {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int HALF = 10;
    /// 62 to the tenth power, which still fits a long.
    private static final long BOUND = 839_299_365_868_340_224L;

    private final RandomGenerator chance;

    RequestIds(RandomGenerator chance) {
        this.chance = chance;
    }

    String next() {
        long first;
        long second;
        // Not every generator may be used by several threads.
        synchronized (chance) {
            first = chance.nextLong(BOUND);
            second = chance.nextLong(BOUND);
        }
        var id = new StringBuilder(4 + 2 * HALF).append("req_");
        append(first, id);
        append(second, id);
        return id.toString();
    }

    private static void append(long number, StringBuilder id) {
        for (int i = 0; i < HALF; i++) {
            id.append(BASE62.charAt((int) (number % BASE62.length())));
            number /= BASE62.length();
        }
    }
}
