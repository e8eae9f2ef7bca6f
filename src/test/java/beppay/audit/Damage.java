package beppay.audit;

import beppay.TestApp;
import beppay.audit.LedgerAudit.Check;
import java.util.List;

/// Books that are changed behind the schema's back, and what the audit finds in them.
record Damage(TestApp app) {
    List<Check> findings() {
        return app.database.snapshot(LedgerAudit::findings).stream()
                .map(LedgerAudit.Finding::check)
                .distinct()
                .toList();
    }

    /// What the schema refuses, done all the same: with its guards taken away first.
    void by(String... statements) {
        app.database.transact(tx -> {
            for (var table : List.of("transfers", "entries", "accounts", "orders", "wallets", "api_keys")) {
                tx.update("alter table %s disable trigger user".formatted(table));
            }
            for (var statement : statements) {
                tx.update(statement);
            }
            return statements;
        });
    }
}
