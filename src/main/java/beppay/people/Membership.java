package beppay.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// For which partner a person signs in, or as the operator's staff, and in which role.
///
/// @param partnerId null for the operator's staff
/// @param email in lower case; unique among all people
/// @param role the role's code; its permissions are defined by the package that owns the roles
/// @param isActive false until an invited person has chosen a password
/// @param suspendedAt null unless a member of staff is suspended
/// @param updatedAt when the role, the password or the address was last changed
public record Membership(
        long id,
        long personId,
        @Nullable Long partnerId,
        String email,
        String role,
        boolean isActive,
        @Nullable Instant suspendedAt,
        Instant createdAt,
        Instant updatedAt) {
    public boolean isInvited() {
        return !isActive;
    }

    public boolean isStaff() {
        return partnerId == null;
    }
}
