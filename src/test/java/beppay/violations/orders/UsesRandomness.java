package beppay.violations.orders;

import java.security.SecureRandom;

public final class UsesRandomness {
    public static int roll() {
        return new SecureRandom().nextInt(6);
    }

    private UsesRandomness() {}
}
