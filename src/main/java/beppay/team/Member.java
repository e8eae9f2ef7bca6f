package beppay.team;

import java.time.Instant;

/// One of a partner's people.
///
/// @param email in small letters, and only one member's of all partners
/// @param isActive false for somebody invited who has not chosen a password yet
/// @param updatedAt when role or password were last changed
public record Member(
        long id, long partnerId, String email, Role role, boolean isActive, Instant createdAt, Instant updatedAt) {
    public boolean isInvited() {
        return !isActive;
    }

    public boolean may(Permission permission) {
        return role.may(permission);
    }
}
