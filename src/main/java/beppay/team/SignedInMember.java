package beppay.team;

import beppay.people.SignedIn;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A member who is signed in, and their session.
public record SignedInMember(SignedIn session, String partnerName, Member member) {
    /// Null for null.
    public static @Nullable SignedInMember of(@Nullable SignedIn session) {
        return session == null
                ? null
                : new SignedInMember(
                        session, Objects.requireNonNull(session.partnerName()), Member.of(session.membership()));
    }

    public long sessionId() {
        return session.sessionId();
    }
}
