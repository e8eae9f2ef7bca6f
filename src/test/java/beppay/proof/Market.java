package beppay.proof;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.imports.Markup;
import beppay.catalog.sync.CatalogSync;
import beppay.catalog.sync.CostJump;
import beppay.installation.Installation;
import beppay.keys.Keys;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.SupplierFunding;
import beppay.orders.Suppliers;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.suppliers.esimaccess.EsimAccess;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// A production database with one partner, its key, and plans of the simulated supplier.
record Market(String key, long partnerId, List<String> planIds) {
    private static final int PLANS = 5;
    private static final Markup MARKUP = new Markup(BigDecimal.TEN);
    private static final Money CREDIT = Objects.requireNonNull(Money.parse("1000000.00"));

    /// Synchronises the catalogue, records the balance at the supplier as paid in, and credits the partner.
    ///
    /// @param prepaid the balance at the supplier
    static Market open(Database database, EsimAccess supplier, Money prepaid, InstantSource clock) {
        database.transact(tx -> Installation.claim(tx, false, clock.instant()));
        new CatalogSync(database, clock, CostJump.STANDARD).run(supplier.catalog(), MARKUP);
        return database.transact(tx -> {
            var suppliers = new Suppliers(List.of(supplier), _ -> supplier);
            SupplierFunding.fund(tx, suppliers, supplier.name(), prepaid, "the simulator's balance", clock.instant());
            return partner(tx, clock.instant());
        });
    }

    private static Market partner(Transaction tx, Instant now) {
        var partner = Partners.add(tx, new EmailAddress("shop@example.com"), "Shop", "no hash", now);
        Wallets.topUp(tx, partner.id(), Mode.LIVE, CREDIT, Currency.USDT_TRC20, "the first top-up", now);
        var wanted = new Keys.NewKey("Key", null, null, null);
        var key = Keys.issue(tx, Wallets.lock(tx, partner.id()), Mode.LIVE, wanted, now, new SecureRandom());
        return new Market(key.secret().reveal(), partner.id(), cheapest(tx));
    }

    private static List<String> cheapest(Transaction tx) {
        return Plans.fromList(tx, EsimAccess.NAME, EsimAccess.NAME).stream()
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
