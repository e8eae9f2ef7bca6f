package beppay.staff;

import beppay.people.SecondFactors;
import beppay.people.SignedIn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A member of staff who is signed in, and their session.
public record SignedInStaff(SignedIn session, StaffMember member) {
    /// Null for null.
    public static @Nullable SignedInStaff of(@Nullable SignedIn session) {
        return session == null ? null : new SignedInStaff(session, StaffMember.of(session.membership()));
    }

    /// Whether a code of the second factor was entered recently enough for an action on money or secrets, and
    /// still will be after the given time.
    public boolean hasRecentCode(Instant at, Duration spare) {
        var entered = session.codeAt();
        return entered != null && !entered.plus(SecondFactors.RECENT).isBefore(at.plus(spare));
    }
}
