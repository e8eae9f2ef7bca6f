package beppay.dashboard;

import beppay.outbox.EmailStatus;

/// What pages show about an e-mail.
final class EmailLine {
    private EmailLine() {}

    static String words(EmailStatus email) {
        return switch (email.state()) {
            case WAITING -> email.attempts() == 0 ? "Waiting" : "Delayed";
            case UNCERTAIN -> "Unconfirmed";
            case SENT -> "Sent";
            case REJECTED -> "Rejected";
            case BOUNCED -> "Bounced";
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
}
