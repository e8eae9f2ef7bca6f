package beppay.team;

import beppay.people.Membership;
import java.time.Instant;
import java.util.Objects;

/// A member of a partner's team.
public record Member(Membership membership, long partnerId, Role role) {
    /// @throws NullPointerException for a member of the operator's staff
    public static Member of(Membership membership) {
        var partnerId = Objects.requireNonNull(membership.partnerId());
        return new Member(membership, partnerId, Objects.requireNonNull(Role.of(membership.role())));
    }

    public long id() {
        return membership.id();
    }

    /// In lower case; unique among all people.
    public String email() {
        return membership.email();
    }

    /// False until an invited member has chosen a password.
    public boolean isActive() {
        return membership.isActive();
    }

    public boolean isInvited() {
        return membership.isInvited();
    }

    public Instant createdAt() {
        return membership.createdAt();
    }

    /// When the role, the password or the address was last changed.
    public Instant updatedAt() {
        return membership.updatedAt();
    }

    public boolean may(Permission permission) {
        return role.may(permission);
    }
}
