package beppay.audit;

import beppay.platform.db.Transaction;
import beppay.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// The table of audit entries, each written in the transaction that does what it states.
public final class AuditLog {
    private static final String ADD = """
            insert into audit_entries (actor_kind, actor, member_id, address, request_id, action, partner_id, subject,
                reason, changes, created_at)
            values (?, ?, cast(? as bigint), ?, ?, ?, cast(? as bigint), ?, ?, ?, ?)""";

    private AuditLog() {}

    public static void add(Transaction tx, AuditEntry entry, Instant at) {
        var actor = entry.actor();
        tx.update(
                ADD,
                actor.kind().code(),
                actor.name(),
                actor.memberId(),
                actor.address(),
                actor.requestId(),
                entry.action(),
                entry.partnerId(),
                entry.subject(),
                entry.reason(),
                new String(Json.write(entry.changes()), StandardCharsets.UTF_8),
                at);
    }
}
