package beppay.audit;

import beppay.audit.AuditEntry.Change;
import beppay.platform.db.Transaction;
import beppay.platform.json.InvalidJson;
import beppay.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
            Instant createdAt) {
        /// The changed values by name, in the order in which they were stated. Empty if the text is damaged.
        public Map<String, Change> changed() {
            var changed = new LinkedHashMap<String, Change>();
            try {
                Json.read(changes.getBytes(StandardCharsets.UTF_8))
                        .properties()
                        .forEach(one -> changed.put(one.getKey(), change(one.getValue())));
            } catch (InvalidJson damaged) {
                changed.clear();
            }
            return changed;
        }

        private static Change change(JsonNode value) {
            return new Change(text(value.path("from")), text(value.path("to")));
        }

        private static @Nullable String text(JsonNode value) {
            return value.isString() ? value.stringValue() : null;
        }
    }

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
