package beppay.orders.history;

import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.work.ConcurrencyLimit;
import java.util.concurrent.RejectedExecutionException;

/// Reads pages of partners' eSIMs, a limited number at the same time.
public final class EsimPages {
    /// With the half of the server's connections that [OrderPages] may use, they leave some for purchases.
    private static final int MAX_SEARCHES = 2;

    private final Database database;
    private final ConcurrencyLimit searches = new ConcurrencyLimit(MAX_SEARCHES);

    public EsimPages(Database database) {
        this.database = database;
    }

    /// As [EsimHistory#page].
    ///
    /// @throws RejectedExecutionException if too many callers wait
    public EsimHistory.Page page(long partnerId, Mode mode, EsimQuery query) {
        return searches.call(() -> database.autocommit(tx -> EsimHistory.page(tx, partnerId, mode, query)));
    }
}
