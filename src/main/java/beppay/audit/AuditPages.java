package beppay.audit;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the audit log, newest entry first.
public final class AuditPages {
    private static final String PAGE = """
            select id, actor_kind, actor, member_id, address, request_id, action, partner_id, subject, reason, changes, created_at
            from audit_entries
            where (cast(? as bigint) is null or id < ?)
                and (cast(? as bigint) is null or partner_id = ?)
                and (cast(? as text) is null or actor = ?)
                and (case when cast(? as text) is null then action <> 'rows.sealed' else action = ? end)
                and (cast(? as timestamptz) is null or created_at >= ?)
            order by id desc limit ?""";

    private AuditPages() {}

    /// The entries that are searched for. A null admits all.
    ///
    /// @param actor the name, exactly
    /// @param action such as `partner.suspended`; null for all but the server's own seals
    /// @param since the earliest time
    public record Search(
            @Nullable Long partnerId,
            @Nullable String actor,
            @Nullable String action,
            @Nullable Instant since) {}

    /// An entry as it is stored.
    ///
    /// @param actorKind the code of the [Actor.Kind]
    /// @param changes a JSON object with the changed values by name, each with `from` and `to`
    public record Entry(
            long id,
            String actorKind,
            String actor,
            @Nullable Long memberId,
            @Nullable String address,
            @Nullable String requestId,
            String action,
            @Nullable Long partnerId,
            @Nullable String subject,
            @Nullable String reason,
            String changes,
            Instant createdAt) {}

    /// @param before the number of the entry before which the page begins; null for the newest
    public static List<Entry> page(Transaction tx, Search search, @Nullable Long before, int atMost) {
        return tx.rows(
                Entry.class,
                PAGE,
                before,
                before,
                search.partnerId,
                search.partnerId,
                search.actor,
                search.actor,
                search.action,
                search.action,
                search.since,
                search.since,
                atMost);
    }
}
