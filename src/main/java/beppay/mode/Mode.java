package beppay.mode;

import java.util.Locale;

/// A key, a wallet and an order are of one mode. What is of the one sees nothing of the other.
public enum Mode {
    /// Real money, and eSIMs of the plan's own supplier.
    LIVE,
    /// Test funds, and the sandbox's eSIMs, whatever plan is bought.
    TEST;

    /// As it is stored, and as it stands in a key: live, test.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
