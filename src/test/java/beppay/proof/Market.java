package beppay.proof;

import beppay.catalog.AttachedOffers;
import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.sync.CatalogSync;
import beppay.catalog.sync.CostJump;
import beppay.installation.Installation;
import beppay.keys.Keys;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.SupplierFunding;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// A production database with one partner, its key, and plans of the simulated suppliers.
record Market(String key, long partnerId, List<String> planIds) {
    private static final int PLANS = 5;
    /// Enough for every offer to cost less than every plan that it delivers.
    private static final Markup MARKUP = new Markup(BigDecimal.valueOf(300));
    private static final Money CREDIT = Objects.requireNonNull(Money.parse("1000000.00"));

    /// Synchronises the catalogues, records the balances at the suppliers as paid in, and credits the partner. Every
    /// plan is one of the first supplier, and the others have offers for it too.
    static Market open(Database database, Supplies supplies, InstantSource clock) {
        database.transact(tx -> Installation.claim(tx, false, clock.instant()));
        var sync = new CatalogSync(database, clock, CostJump.STANDARD);
        supplies.all().forEach(supplier -> sync.run(supplier.catalog(), MARKUP));
        return database.transact(tx -> {
            for (var supplier : supplies.all()) {
                SupplierFunding.fund(
                        tx,
                        supplies.suppliers(),
                        supplier.name(),
                        supplier.prepaid(),
                        "the simulator's balance",
                        clock.instant());
            }
            var plans = cheapest(tx, supplies.first().name());
            supplies.all().stream().skip(1).forEach(supplier -> attach(tx, supplier.name(), plans, clock.instant()));
            return partner(tx, plans, clock.instant());
        });
    }

    /// The cheapest offer of the supplier delivers the cheapest plan, and so on.
    private static void attach(Transaction tx, String supplier, List<String> plans, Instant now) {
        var own = cheapest(tx, supplier);
        for (int i = 0; i < plans.size(); i++) {
            AttachedOffers.attach(tx, own.get(i), plans.get(i), now);
        }
    }

    private static Market partner(Transaction tx, List<String> plans, Instant now) {
        var partner = Partners.add(tx, new EmailAddress("shop@example.com"), "Shop", "no hash", now);
        Wallets.topUp(tx, partner.id(), Mode.LIVE, CREDIT, Currency.USDT_TRC20, "the first top-up", now);
        var wanted = new Keys.NewKey("Key", null, null, null);
        var key = Keys.issue(tx, Wallets.lock(tx, partner.id()), Mode.LIVE, wanted, now, new SecureRandom());
        return new Market(key.secret().reveal(), partner.id(), plans);
    }

    private static List<String> cheapest(Transaction tx, String supplier) {
        return Plans.fromList(tx, supplier, supplier).stream()
                .filter(Plan::isOnSale)
                .sorted(Comparator.comparing(plan -> plan.offer().cost()))
                .limit(PLANS)
                .map(Plan::id)
                .toList();
    }

    @Override
    public String toString() {
        return "partner " + partnerId;
    }
}
