package beppay.outbox;

import java.time.Duration;
import java.util.Locale;

/// What an e-mail is about, and how long it is useful.
public enum EmailKind {
    /// The eSIMs of an order, to the traveller.
    ESIM(Duration.ofDays(5)),
    /// A link for a new member, who may be away.
    INVITATION(Duration.ofDays(5)),
    /// A link for a member who waits for it.
    PASSWORD_RESET(Duration.ofHours(1)),
    /// A sign-in in a browser that the member had not used before.
    SIGN_IN(Duration.ofDays(1)),
    /// Somebody else changed how the member signs in.
    ACCOUNT_CHANGED(Duration.ofDays(5)),
    LOW_BALANCE(Duration.ofDays(2)),
    WEBHOOK_DISABLED(Duration.ofDays(5));

    private final Duration usefulness;

    EmailKind(Duration usefulness) {
        this.usefulness = usefulness;
    }

    /// After this time it is not sent any more.
    public Duration usefulness() {
        return usefulness;
    }

    /// The value in the table, such as `password_reset`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
