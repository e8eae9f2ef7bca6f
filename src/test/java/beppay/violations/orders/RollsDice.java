package beppay.violations.orders;

import java.security.SecureRandom;

public final class RollsDice {
    public static int roll() {
        return new SecureRandom().nextInt(6);
    }

    private RollsDice() {}
}
