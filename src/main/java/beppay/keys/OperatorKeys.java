package beppay.keys;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import beppay.wallets.LockedPartner;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What the operator does with the keys of partners.
public final class OperatorKeys {
    private OperatorKeys() {}

    /// Creates a key, as [Keys#issue].
    public static Keys.Issued issue(
            Transaction tx,
            LockedPartner partner,
            Mode mode,
            Keys.NewKey wanted,
            Actor actor,
            Instant at,
            RandomGenerator random) {
        var issued = Keys.issue(tx, partner, mode, wanted, at, random);
        var entry = entry(actor, "key.added", issued.key())
                .changed("mode", null, mode.code())
                .changed("scopes", null, listed(wanted.scopes()))
                .changed("addresses", null, listed(wanted.addresses()))
                .changed("expires_at", null, wanted.expiresAt());
        AuditLog.add(tx, entry, at);
        return issued;
    }

    /// Revokes a key permanently.
    public static void revoke(Transaction tx, LockedPartner partner, ApiKey key, Actor actor, Instant at) {
        Keys.revoke(tx, partner, key, at);
        AuditLog.add(tx, entry(actor, "key.revoked", key), at);
    }

    private static AuditEntry entry(Actor actor, String action, ApiKey key) {
        return AuditEntry.of(actor, action)
                .ofPartner(key.partnerId())
                .about("key %d (%s…)".formatted(key.id(), key.keyPrefix()));
    }

    private static String listed(@Nullable List<String> texts) {
        return texts == null ? "all" : String.join(",", texts);
    }
}
