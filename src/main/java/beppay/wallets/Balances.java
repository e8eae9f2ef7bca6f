package beppay.wallets;

import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.work.Batches;
import beppay.platform.work.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/// Reads partners' wallets. Callers that arrive while a query is in progress share the next one.
public final class Balances implements AutoCloseable {
    private final Database database;
    private final Batches<Long, List<Wallet>> queries = new Batches<>("balances", this::read);

    public Balances(Database database) {
        this.database = database;
    }

    /// The partner's wallets of a mode, sorted by id. The result includes everything that was committed before
    /// the call.
    public List<Wallet> of(long partnerId, Mode mode) {
        return queries.submit(partnerId).stream()
                .filter(wallet -> wallet.mode() == mode)
                .toList();
    }

    private List<Outcome<List<Wallet>>> read(List<Long> partnerIds) {
        try {
            var wallets = database.autocommit(tx -> Wallets.of(tx, partnerIds)).stream()
                    .collect(Collectors.groupingBy(Wallet::partnerId));
            return partnerIds.stream()
                    .map(partnerId -> Outcome.done(wallets.getOrDefault(partnerId, List.of())))
                    .toList();
        } catch (DatabaseException nobodysFault) {
            return Outcome.failed(partnerIds, nobodysFault);
        }
    }

    /// Finishes the queries in progress.
    @Override
    public void close() {
        queries.close();
    }
}
