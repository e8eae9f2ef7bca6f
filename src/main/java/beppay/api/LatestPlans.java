package beppay.api;

import beppay.catalog.Catalog;
import beppay.catalog.CatalogEdition;
import beppay.platform.db.Database;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The answers about the plans that are on sale now.
final class LatestPlans {
    private final Database database;
    private final Catalog catalog;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable PlanAnswers latest;

    LatestPlans(Database database, Catalog catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    /// Null where the database must be asked first: a plan was changed, or nothing is heard of changes.
    @Nullable
    PlanAnswers atHand() {
        var kept = latest;
        return kept != null && kept.edition() == editionAtHand() ? kept : null;
    }

    private @Nullable CatalogEdition editionAtHand() {
        return database.notifications().isHearing() ? catalog.atHand() : null;
    }

    PlanAnswers get() {
        var kept = atHand();
        return kept == null ? renewed() : kept;
    }

    /// One asks for all: the others wait without holding a connection to the database.
    private PlanAnswers renewed() {
        renewing.lock();
        try {
            var kept = atHand();
            if (kept != null) {
                return kept;
            }
            var edition = database.read(catalog::current);
            var last = latest;
            if (last != null && last.edition() == edition) {
                return last;
            }
            var renewed = new PlanAnswers(edition, () -> edition == editionAtHand());
            latest = renewed;
            return renewed;
        } finally {
            renewing.unlock();
        }
    }
}
