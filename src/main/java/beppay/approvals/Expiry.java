package beppay.approvals;

import beppay.audit.Actor;
import beppay.platform.db.Database;
import java.time.InstantSource;

/// Records that proposals have expired, so that their references can be proposed again.
public record Expiry(Database database, InstantSource clock) {
    private static final Actor SERVER = Actor.system("approvals");

    /// Returns how many were found, at most the limit.
    public int run(int limit) {
        return database.transact(tx -> {
            var at = clock.instant();
            var expired = ApprovalRows.expire(tx, limit, at);
            expired.forEach(approval -> ApprovalEmails.addEnded(tx, approval, at));
            expired.forEach(approval -> ApprovalAudit.add(tx, SERVER, approval, at));
            return expired.size();
        });
    }
}
