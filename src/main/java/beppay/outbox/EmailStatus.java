package beppay.outbox;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What became of an e-mail.
///
/// @param response the last response of a mail server, or why it was not sent; null if neither is known
/// @param settledAt null while it may still be sent
public record EmailStatus(
        long id,
        String recipient,
        EmailKind kind,
        State state,
        int attempts,
        @Nullable String response,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant settledAt) {
    /// Why it was not delivered, or not yet; null if there is nothing to explain.
    public @Nullable String reason() {
        return switch (state) {
            case SENT -> null;
            case UNCERTAIN -> "The mail server did not confirm it. It is sent again after a day, in case it was lost.";
            case WAITING, REJECTED, BOUNCED, CANCELLED -> response;
        };
    }

    /// `V48__emails.sql` describes them.
    public enum State {
        WAITING,
        UNCERTAIN,
        SENT,
        REJECTED,
        BOUNCED,
        CANCELLED;

        /// The value in the table, such as `waiting`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
