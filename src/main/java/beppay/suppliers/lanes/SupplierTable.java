package beppay.suppliers.lanes;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.platform.db.Notifications;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of remote suppliers.
public final class SupplierTable {
    private static final String CHANNEL = "beppay_suppliers";

    private static final String ADD = "insert into suppliers (name) values (?) on conflict do nothing";
    private static final String LOCK = "select name from suppliers where name = ? for no key update";
    private static final String ALL = "select * from suppliers order by name";
    private static final String PAUSED = "select name from suppliers where paused_at is not null";
    private static final String PAUSE = """
            update suppliers set paused_at = coalesce(paused_at, ?), pause_reason = coalesce(?::text, pause_reason)
            where name = ? returning *""";
    private static final String RESUME =
            "update suppliers set paused_at = null, pause_reason = null where name = ? returning *";

    private SupplierTable() {}

    /// Notifies the listener with the supplier's name when a supplier is paused or resumed.
    static void subscribeToPauses(Notifications notifications, Notifications.CacheListener listener) {
        notifications.subscribe(CHANNEL, listener);
    }

    /// Locks the supplier's row until the transaction ends. Adds it first if it does not exist.
    static void lock(Transaction tx, String name) {
        if (tx.row(String.class, LOCK, name) == null) {
            tx.update(ADD, name);
            tx.one(String.class, LOCK, name);
        }
    }

    /// All suppliers that a server has used, by name.
    public static List<SupplierState> all(Transaction tx) {
        return tx.rows(SupplierState.class, ALL);
    }

    static List<String> paused(Transaction tx) {
        return tx.rows(String.class, PAUSED);
    }

    /// Pauses the supplier, or replaces the reason of its pause. Returns null if there is no such supplier.
    ///
    /// @param reason null if there is none, or to keep the earlier one
    public static @Nullable SupplierState pause(
            Transaction tx, String name, @Nullable String reason, Actor actor, Instant at) {
        tx.announce(CHANNEL, name);
        var paused = tx.row(SupplierState.class, PAUSE, at, reason, name);
        if (paused != null) {
            AuditLog.add(tx, entry(actor, "supplier.paused", name).because(reason), at);
        }
        return paused;
    }

    /// Returns null if there is no such supplier.
    public static @Nullable SupplierState resume(Transaction tx, String name, Actor actor, Instant at) {
        tx.announce(CHANNEL, name);
        var resumed = tx.row(SupplierState.class, RESUME, name);
        if (resumed != null) {
            AuditLog.add(tx, entry(actor, "supplier.resumed", name), at);
        }
        return resumed;
    }

    private static AuditEntry entry(Actor actor, String action, String name) {
        return AuditEntry.of(actor, action).about("supplier " + name);
    }
}
