package beppay.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person who is signed in, and their session.
///
/// @param partnerName null for the operator's staff
/// @param requiresSecondFactor whether the person must have a second factor
/// @param beganAt when the person signed in with the password
/// @param hasSecondFactor whether the person has confirmed one
/// @param codeAt when a code of it was last entered in this session; null if none was
public record SignedIn(
        long sessionId,
        @Nullable String partnerName,
        boolean requiresSecondFactor,
        Instant beganAt,
        boolean hasSecondFactor,
        @Nullable Instant codeAt,
        Membership membership) {
    /// Whether a code must be entered before anything else.
    public boolean awaitsCode() {
        return hasSecondFactor && codeAt == null;
    }

    /// Whether a second factor must be set up before anything else.
    public boolean awaitsSecondFactor() {
        return requiresSecondFactor && !hasSecondFactor;
    }

    boolean isIncomplete() {
        return awaitsCode() || awaitsSecondFactor();
    }
}
