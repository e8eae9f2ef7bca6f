package beppay.audit;

import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The table of audit entries, each written in the transaction that does what it states.
public final class AuditLog {
    /// The action of the entries that state the digests of sealed rows.
    public static final String SEALED = "rows.sealed";

    private static final String ADD = """
            insert into audit_entries (actor_kind, actor, member_id, address, request_id, action, partner_id, subject,
                reason, changes, created_at)
            values (?, ?, cast(? as bigint), ?, ?, ?, cast(? as bigint), ?, ?, ?, ?)""";

    private static final String HEAD = "select last_id as id, encode(digest, 'hex') as digest from audit_chain";

    private static final String DIGEST = "select encode(digest, 'hex') from audit_entries where id = ?";

    private AuditLog() {}

    /// The last entry. Its digest, kept elsewhere, proves later that no entry up to it was changed.
    ///
    /// @param id the number of the entry; 0 if there is none
    /// @param digest in hexadecimal
    public record Head(long id, String digest) {}

    public static Head head(Transaction tx) {
        return tx.one(Head.class, HEAD);
    }

    /// The digest of an entry in hexadecimal; null if there is no such entry.
    public static @Nullable String digest(Transaction tx, long id) {
        return tx.row(String.class, DIGEST, id);
    }

    /// Adds an entry to the chain; long texts are shortened. The statement is sent with the commit or earlier.
    /// From then on, all other entries wait for the end of the transaction, so it should be the last statement.
    ///
    /// Every action of the staff ends here, so this is where their right to it is checked again. Throws
    /// `forbidden` if it has ended.
    public static void add(Transaction tx, AuditEntry entry, Instant at) {
        var actor = entry.actor();
        actor.requireRight(tx);
        var stored = new ShortEntry(entry);
        tx.updateLater(
                ADD,
                actor.kind().code(),
                stored.actor(),
                actor.memberId(),
                actor.address(),
                actor.requestId(),
                entry.action(),
                entry.partnerId(),
                stored.subject(),
                stored.reason(),
                stored.changes(),
                at);
    }
}
