package beppay.orders;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/// Creates BepPay's references of attempts, such as `bp_7g0xk2…`: 128 random bits, so that they are unique over
/// all installations that use one account at a supplier.
final class AttemptReference {
    private static final String PREFIX = "bp_";
    private static final int BYTES = 16;
    private static final int RADIX = 32;

    private AttemptReference() {}

    static String create(RandomGenerator random) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        return PREFIX + new BigInteger(1, bits).toString(RADIX);
    }
}
