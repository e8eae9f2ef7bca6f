package beppay.approvals;

import beppay.platform.db.Database;
import beppay.wallets.Wallets;
import java.time.Instant;

/// Makes an operation in a transaction that is rolled back, to find out whether it would succeed.
record Rehearsal(Database database, Execution execution) {
    private static final String AUTHOR = "rehearsal";
    private static final String CHECK_NOW = "set constraints all immediate";

    Effect of(Operation operation, Instant at) {
        try {
            return database.transact(tx -> {
                var partner = Wallets.lock(tx, operation.partnerId());
                var effect = execution.run(tx, partner, operation, AUTHOR, at);
                tx.update(CHECK_NOW);
                throw new RollBack(effect);
            });
        } catch (RollBack rolledBack) {
            return rolledBack.effect;
        }
    }

    /// Ends the transaction without a commit.
    private static final class RollBack extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Effect effect;

        RollBack(Effect effect) {
            super(null, null, false, false);
            this.effect = effect;
        }
    }
}
