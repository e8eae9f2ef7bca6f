package beppay.people;

import java.util.Locale;

/// What somebody else changed of how a person signs in.
public enum AccountChange {
    /// The operator entered another address.
    ADDRESS,
    /// A new password was chosen with a one-time link.
    PASSWORD,
    /// The operator removed the second factor.
    SECOND_FACTOR;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for another text
    public static AccountChange of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
