package beppay.outbox;

import beppay.mode.Mode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An e-mail that a server has taken in order to send it. The other values are those of [NewEmail].
///
/// @param claimedUntil until when no other server takes it
/// @param attempts how often it was attempted before
public record DueEmail(
        long id,
        @Nullable Long partnerId,
        @Nullable Mode mode,
        EmailKind kind,
        String recipient,
        @Nullable String language,
        @Nullable Long orderId,
        @Nullable Long memberId,
        String data,
        int attempts,
        Instant claimedUntil,
        Instant expiresAt,
        Instant createdAt) {
    DueEmail heldUntil(Instant until) {
        return new DueEmail(
                id, partnerId, mode, kind, recipient, language, orderId, memberId, data, attempts, until, expiresAt,
                createdAt);
    }

    @Override
    public String toString() {
        return "e-mail " + id;
    }
}
