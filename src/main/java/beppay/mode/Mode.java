package beppay.mode;

import java.util.Locale;

/// The mode of a key, a wallet or an order. Objects of one mode never refer to objects of the other.
public enum Mode {
    /// Real money, and eSIMs from the plan's own supplier.
    LIVE,
    /// Test funds, and eSIMs from the sandbox for every plan.
    TEST;

    /// The value in the tables and in the prefix of a key: live, test.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
