package beppay.catalog;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.errors.CodedException;
import beppay.platform.db.Transaction;
import beppay.text.VisibleText;
import java.time.Instant;

/// The names that the operator gives to plans. The caller has locked the catalogue ([Plans#lock]).
public final class PlanNames {
    public static final int MAX_LENGTH = 200;

    private static final String RENAME = """
            update plans set name = ?, listed_name = coalesce(listed_name, name), updated_at = ?
            where id = ? and (listed_name is null or name <> ?)""";

    private static final String RESTORE = """
            update plans set name = listed_name, listed_name = null, updated_at = ?
            where id = ? and listed_name is not null""";

    private PlanNames() {}

    /// Gives a plan another name than its price list, which later imports keep.
    ///
    /// @param name 1 to 200 visible characters; blanks around it are removed
    /// @return whether the plan changed
    /// @throws CodedException `invalid_request` for an invalid name
    public static boolean rename(Transaction tx, Plan plan, String name, Actor actor, Instant at) {
        var stripped = name.strip();
        var error = VisibleText.errorIn(stripped, MAX_LENGTH);
        if (error != null) {
            throw CodedException.ofField("name", error);
        }
        return recorded(tx, plan, tx.update(RENAME, stripped, at, plan.id(), stripped), actor, at);
    }

    /// Returns to the name in the price list.
    ///
    /// @return whether the plan changed
    public static boolean restore(Transaction tx, Plan plan, Actor actor, Instant at) {
        return recorded(tx, plan, tx.update(RESTORE, at, plan.id()), actor, at);
    }

    private static boolean recorded(Transaction tx, Plan before, int changed, Actor actor, Instant at) {
        var after = Plans.find(tx, before.id());
        if (Plans.counted(tx, changed) == 0 || after == null) {
            return false;
        }
        var entry = AuditEntry.of(actor, "plan.renamed")
                .about("plan " + before.id())
                .changed("name", before.name(), after.name())
                .changed("renamed", before.isRenamed(), after.isRenamed());
        AuditLog.add(tx, entry, at);
        return true;
    }
}
