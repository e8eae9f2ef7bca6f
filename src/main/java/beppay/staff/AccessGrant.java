package beppay.staff;

import beppay.audit.Actor;
import beppay.audit.AuditPages;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something with which one person gave another access to the console: a membership, a role, a link for a
/// password, the end of a suspension, or the removal of the second factor, after which the other one sets up a
/// new one.
///
/// @param giver such as `owner@example.com` or `command line (root)`
/// @param giverKey such as `staff:owner@example.com` or `command:root`
/// @param giverMemberId the membership of a member of staff; null for a command
/// @param receiver the address of the member of staff who got access
/// @param action such as `staff.added`
public record AccessGrant(
        String giver, String giverKey, @Nullable Long giverMemberId, String receiver, String action, Instant at) {
    private static final String ADDED = "staff.added";
    private static final Map<String, String> SENTENCES = Map.of(
            ADDED,
            "%s gave %s access",
            "staff.role_changed",
            "%s changed the role of %s",
            "staff.link_created",
            "%s created a password link for %s",
            "staff.second_factor_reset",
            "%s reset the second factor of %s",
            "staff.resumed",
            "%s ended the suspension of %s");

    /// More than anybody reads.
    private static final int MAX = 50;

    /// How a member of staff got access, newest first.
    public static List<AccessGrant> to(Transaction tx, String email) {
        return AuditPages.newest(tx, email, List.copyOf(SENTENCES.keySet()), MAX).stream()
                .map(entry -> of(entry, email))
                .toList();
    }

    private static AccessGrant of(AuditPages.Entry entry, String email) {
        boolean isCommand = entry.actorKind().equals(Actor.Kind.COMMAND.code());
        return new AccessGrant(
                isCommand ? Actor.command(entry.actor()).author() : entry.actor(),
                entry.actorKind() + ":" + entry.actor(),
                entry.memberId(),
                email,
                entry.action(),
                entry.createdAt());
    }

    /// Whether it is the account itself.
    public boolean isAccount() {
        return action.equals(ADDED);
    }

    /// A part of a sentence, such as `ada@example.com gave kim@example.com access`.
    public String text() {
        return SENTENCES.getOrDefault(action, "%s changed %s").formatted(giver, receiver);
    }
}
