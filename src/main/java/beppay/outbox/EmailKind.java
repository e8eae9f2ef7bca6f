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
    WEBHOOK_DISABLED(Duration.ofDays(5)),
    /// To staff: an operation on money waits for approval, as long as a proposal can be decided.
    PROPOSAL(Duration.ofDays(1)),
    /// To the member of staff who proposed an operation: it was approved or denied, or has expired.
    PROPOSAL_ENDED(Duration.ofDays(5)),
    /// To owners: somebody approved an operation above the threshold.
    OPERATION_APPROVED(Duration.ofDays(5)),
    /// To owners: somebody gave access to the console.
    ACCESS_GIVEN(Duration.ofDays(5)),
    /// To staff: what waits for a person. The next one follows a day later.
    DAILY_SUMMARY(Duration.ofHours(12));

    private final Duration usefulness;

    EmailKind(Duration usefulness) {
        this.usefulness = usefulness;
    }

    /// After this time it is not sent any more.
    public Duration usefulness() {
        return usefulness;
    }

    /// Whether it warns of what somebody else did. Other e-mails must not use up the number that a mailbox
    /// receives in a day, so that nobody hides what they did behind them.
    public boolean isWarning() {
        return this == ACCOUNT_CHANGED || this == OPERATION_APPROVED || this == ACCESS_GIVEN;
    }

    /// The value in the table, such as `password_reset`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
