package beppay.staff;

import beppay.audit.AuditPages;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something with which one person kept another from deciding: a suspension, another role, or the removal of the
/// second factor.
///
/// @param takerKey such as `staff:owner@example.com` or `command:root`
/// @param takerMemberId the membership of a member of staff; null for a command
/// @param action such as `staff.suspended`
/// @param earlierRole the role before it was changed; null for other actions
public record AccessTaken(
        String takerKey,
        @Nullable Long takerMemberId,
        String action,
        @Nullable StaffRole earlierRole,
        Instant at) {
    public static final String SUSPENDED = "staff.suspended";
    public static final String ROLE_CHANGED = "staff.role_changed";
    public static final String SECOND_FACTOR_RESET = "staff.second_factor_reset";

    private static final List<String> ACTIONS = List.of(SUSPENDED, ROLE_CHANGED, SECOND_FACTOR_RESET);

    /// More than anybody does to a colleague.
    private static final int MAX = 50;

    /// What was done to a member of staff, newest first.
    public static List<AccessTaken> from(Transaction tx, String email) {
        return AuditPages.newest(tx, email, ACTIONS, MAX).stream()
                .map(AccessTaken::of)
                .toList();
    }

    private static AccessTaken of(AuditPages.Entry entry) {
        var role = entry.changed().get("role");
        var earlier = role == null ? null : role.from();
        return new AccessTaken(
                entry.actorKind() + ":" + entry.actor(),
                entry.memberId(),
                entry.action(),
                earlier == null ? null : StaffRole.of(earlier),
                entry.createdAt());
    }
}
