package beppay.audit;

import beppay.audit.AuditPages.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The audit log as a table for spreadsheets, for the console and for the command line.
public final class AuditTable {
    public static final List<String> HEADS = List.of(
            "id",
            "at",
            "actor_kind",
            "actor",
            "action",
            "partner_id",
            "subject",
            "reason",
            "changes",
            "address",
            "request_id");

    private AuditTable() {}

    /// The cells of one entry, in the order of [#HEADS].
    public static @Nullable Object[] cells(Entry entry) {
        return new @Nullable Object[] {
            entry.id(),
            entry.createdAt(),
            entry.actorKind(),
            entry.actor(),
            entry.action(),
            entry.partnerId(),
            entry.subject(),
            entry.reason(),
            entry.changes(),
            entry.address(),
            entry.requestId()
        };
    }
}
