package beppay.staff;

import beppay.people.Membership;
import java.util.Objects;

/// A member of the operator's staff.
public record StaffMember(Membership membership, StaffRole role) {
    /// @param membership of the operator's staff
    public static StaffMember of(Membership membership) {
        return new StaffMember(membership, Objects.requireNonNull(StaffRole.of(membership.role())));
    }

    public long id() {
        return membership.id();
    }

    public String email() {
        return membership.email();
    }

    public boolean isSuspended() {
        return membership.suspendedAt() != null;
    }

    /// Whether the person can sign in.
    public boolean isActive() {
        return membership.isActive() && !isSuspended();
    }

    public boolean may(StaffPermission permission) {
        return role.may(permission);
    }
}
