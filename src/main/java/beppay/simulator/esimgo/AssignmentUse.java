package beppay.simulator.esimgo;

import beppay.simulator.EsimUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bundle on an eSIM, and how it was used. The bundles of an eSIM are used one after the other, the oldest
/// first.
///
/// @param startedAt when it was first used; null if it was not
/// @param state in the supplier's words
record AssignmentUse(
        Assignment assignment, long usedBytes, @Nullable Instant startedAt, String state) {
    /// How long an unused bundle stays on an eSIM.
    private static final Duration MAX_UNUSED = Duration.ofDays(365);

    /// The bundles of an eSIM.
    static List<AssignmentUse> all(Esim esim, EsimUse use, Instant now) {
        var all = new ArrayList<AssignmentUse>();
        long left = use.usedBytes();
        for (var assignment : esim.assigned(now)) {
            long used = assignment.isRevoked() ? 0 : Math.min(left, assignment.capacity());
            left -= used;
            var startedAt = used == 0 ? null : later(use.activatedAt(), assignment.assignedAt());
            all.add(new AssignmentUse(assignment, used, startedAt, state(assignment, used, startedAt, use, now)));
        }
        return all;
    }

    private static Instant later(@Nullable Instant activatedAt, Instant assignedAt) {
        return activatedAt == null || activatedAt.isBefore(assignedAt) ? assignedAt : activatedAt;
    }

    private static String state(
            Assignment assignment, long used, @Nullable Instant startedAt, EsimUse use, Instant now) {
        if (assignment.isRevoked()) {
            return "revoked";
        } else if (startedAt == null) {
            boolean isOver = isExpired(assignment, use)
                    || !now.isBefore(assignment.assignedAt().plus(MAX_UNUSED));
            return isOver ? "lapsed" : assignment.stateBeforeUse(now);
        } else if (isExpired(assignment, use) || !now.isBefore(assignment.endsAt(startedAt))) {
            return "expired";
        }
        return used == assignment.capacity() ? "depleted" : "active";
    }

    /// Whether a test has ended its time.
    private static boolean isExpired(Assignment assignment, EsimUse use) {
        return use.expiredAt() != null && !assignment.assignedAt().isAfter(use.expiredAt());
    }

    /// Null if it has not started.
    @Nullable
    Instant endsAt() {
        return startedAt == null ? null : assignment.endsAt(startedAt);
    }

    /// Whether it is listed only if the client asks for used ones too.
    boolean isOver() {
        return switch (state) {
            case "depleted", "expired", "lapsed", "revoked" -> true;
            default -> false;
        };
    }

    long remainingBytes() {
        var bundle = assignment.bundle();
        return bundle.isUnlimited() ? Bundle.UNLIMITED : bundle.bytes() - usedBytes;
    }

    /// From 0 to 100, rounded down.
    int usedPercent() {
        return (int) (100.0 * usedBytes / assignment.capacity());
    }
}
