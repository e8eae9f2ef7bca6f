package beppay.partners;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Someone who resells eSIMs.
///
/// @param email in small letters, and only one partner's
/// @param suspendedAt null for a partner in good standing
public record Partner(
        long id, String email, String name, @Nullable Instant suspendedAt, Instant createdAt, Instant updatedAt) {
    public boolean isSuspended() {
        return suspendedAt != null;
    }
}
