package beppay.verification;

import beppay.TestApp;
import beppay.verification.LedgerVerification.Check;
import java.util.List;

/// Changes the books without the schema's checks, and returns what the verification finds.
record Damage(TestApp app) {
    List<Check> findings() {
        return app.database.snapshot(LedgerVerification::findings).stream()
                .map(LedgerVerification.Finding::check)
                .distinct()
                .toList();
    }

    /// Executes statements that the schema would reject. Disables its triggers first.
    void by(String... statements) {
        app.database.transact(tx -> {
            for (var table : List.of(
                    "transfers",
                    "entries",
                    "accounts",
                    "orders",
                    "supplier_attempts",
                    "esims",
                    "wallets",
                    "receivables",
                    "api_keys")) {
                tx.update("alter table %s disable trigger user".formatted(table));
            }
            for (var statement : statements) {
                tx.update(statement);
            }
            return statements;
        });
    }
}
