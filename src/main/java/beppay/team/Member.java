package beppay.team;

import java.time.Instant;

/// A member of a partner's team.
///
/// @param email in lower case; unique among the members of all partners
/// @param isActive false until an invited member has chosen a password
/// @param updatedAt when the role, the password or the address was last changed
public record Member(
        long id, long partnerId, String email, Role role, boolean isActive, Instant createdAt, Instant updatedAt) {
    public boolean isInvited() {
        return !isActive;
    }

    public boolean may(Permission permission) {
        return role.may(permission);
    }
}
