package beppay.dashboard;

import beppay.outbox.EmailStatus;
import org.jspecify.annotations.Nullable;

/// What pages show about an e-mail.
final class EmailLine {
    private EmailLine() {}

    static String words(EmailStatus email) {
        return switch (email.state()) {
            case WAITING -> email.attempts() == 0 ? "Waiting" : "Delayed";
            case UNCERTAIN -> "Unconfirmed";
            case SENT -> "Sent";
            case REJECTED -> "Rejected";
            case BOUNCED -> "Returned";
            case CANCELLED -> "Not sent";
        };
    }

    /// The classes of its mark.
    static String badge(EmailStatus email) {
        return switch (email.state()) {
            case SENT -> "badge good";
            case WAITING -> "badge badge-hollow";
            case UNCERTAIN -> "badge badge-hollow warning";
            case REJECTED, BOUNCED, CANCELLED -> "badge bad";
        };
    }

    /// Why it was not delivered, or not yet; null if there is nothing to explain.
    static @Nullable String reason(EmailStatus email) {
        return switch (email.state()) {
            case SENT -> null;
            case UNCERTAIN ->
                "The connection to the mail server broke. It is sent again after a day, in case it was lost.";
            case WAITING, REJECTED, BOUNCED, CANCELLED -> email.response();
        };
    }
}
