package beppay.verification;

import beppay.TestApp;
import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.verification.AuditVerification.Check;
import java.util.List;

/// Changes the audit log and sealed rows without the schema's triggers, and returns what the verification finds.
record AuditDamage(TestApp app) {
    private static final List<String> TABLES = List.of(
            "audit_entries",
            "audit_chain",
            "seals",
            "transfers",
            "entries",
            "wallets",
            "accounts",
            "supplier_attempts",
            "approvals");

    private static final String DROP_CHECKS = """
            do $do$
            declare
                checked record;
            begin
                for checked in select conrelid::regclass as name, conname from pg_constraint
                    where contype in ('c', 'f') and connamespace = 'public'::regnamespace
                loop
                    execute format('alter table %s drop constraint %I', checked.name, checked.conname);
                end loop;
            end $do$""";

    /// Seals all rows.
    void seal() {
        if (!new Sealing(app.database, app.clock).sealAll()) {
            throw new AssertionError("A transaction is open.");
        }
    }

    void act(String action) {
        app.database.transact(tx -> {
            AuditLog.add(tx, AuditEntry.of(Actor.command("root"), action), app.clock.instant());
            return action;
        });
    }

    List<AuditVerification.Finding> findings() {
        return app.database.snapshot(AuditVerification::findings);
    }

    List<Check> checks() {
        return findings().stream()
                .map(AuditVerification.Finding::check)
                .distinct()
                .toList();
    }

    /// Executes statements without the schema's triggers and constraints.
    void by(String... statements) {
        app.database.transact(tx -> {
            tx.update(DROP_CHECKS);
            TABLES.forEach(table -> tx.update("alter table %s disable trigger user".formatted(table)));
            for (var statement : statements) {
                tx.update(statement);
            }
            TABLES.forEach(table -> tx.update("alter table %s enable trigger user".formatted(table)));
            return statements;
        });
    }
}
