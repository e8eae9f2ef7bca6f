package beppay.emails;

import java.time.Duration;

/// How e-mails are sent.
///
/// @param from the sender's address
/// @param bounces the address to which undeliverable e-mails are returned
/// @param every how often e-mails that are due are looked for
/// @param sendsTests whether e-mails of the test mode are also sent to those who are not members
public record EmailSettings(String from, String bounces, Duration every, boolean sendsTests) {
    /// Those of an installation without a mail server.
    public static final EmailSettings NONE =
            new EmailSettings("noreply@beppay.invalid", "noreply@beppay.invalid", Duration.ofSeconds(1), false);

    /// The domain of the sender.
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }
}
