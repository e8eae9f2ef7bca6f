package beppay.catalog.sync;

import beppay.MovableClock;
import beppay.audit.Actor;
import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.sync.PackageServer.Offer;
import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database whose plans are synchronised with a supplier of forty packages.
final class SyncedPlans implements AutoCloseable {
    static final List<Offer> FORTY = PackageServer.offers(40);
    static final Markup THIRTY_PERCENT = new Markup(BigDecimal.valueOf(30));

    final Database database = TestPostgres.freshDatabase();
    final PackageServer supplier = new PackageServer();
    final MovableClock clock = new MovableClock();

    SyncReport first() {
        supplier.offering(FORTY);
        return run(THIRTY_PERCENT);
    }

    SyncReport sync(List<Offer> offers) {
        supplier.offering(offers);
        return syncAgain();
    }

    SyncReport syncAgain() {
        return run(null);
    }

    private SyncReport run(@Nullable Markup markup) {
        return new CatalogSync(database, clock, CostJump.STANDARD).run(supplier, markup);
    }

    ApprovedPlans approve(boolean mayBeBelowCost) {
        return database.transact(tx ->
                ApprovedPlans.approve(tx, WaitingPlan.all(tx), mayBeBelowCost, Actor.system("test"), clock.instant()));
    }

    /// All packages, one at another price.
    static List<Offer> with(String code, long price) {
        return FORTY.stream()
                .map(offer -> offer.code().equals(code) ? offer.costing(price) : offer)
                .toList();
    }

    List<WaitingPlan> waiting() {
        return database.autocommit(WaitingPlan::all);
    }

    List<Plan> onSale() {
        return database.autocommit(Plans::onSale);
    }

    Plan plan(String code) {
        return database.autocommit(tx -> Plans.byCode(tx, code)).getFirst();
    }

    static String code(Plan plan) {
        return plan.offer().supplierCode();
    }

    long version() {
        return database.autocommit(Plans::version);
    }

    static Money usd(long cents) {
        return new Money(cents * 10_000);
    }

    @Override
    public void close() {
        supplier.close();
        database.close();
    }
}
