package beppay.emails;

import beppay.outbox.DueEmail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// When an e-mail that was not accepted is sent again. Mail servers that greylist accept it after a few minutes.
final class EmailSchedule {
    /// The outcome was not known. Two equal e-mails within a day would confuse the recipient more than a late
    /// one.
    static final Duration AFTER_UNKNOWN = Duration.ofDays(1);
    /// The mail server can't be used, and nothing was attempted.
    static final Duration AFTER_UNUSABLE = Duration.ofMinutes(1);

    private static final List<Duration> DELAYS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8));

    private EmailSchedule() {}

    /// @param email as it was when it was taken
    static Instant afterDeferral(DueEmail email, Instant now) {
        return now.plus(DELAYS.get(Math.min(email.attempts(), DELAYS.size() - 1)));
    }
}
