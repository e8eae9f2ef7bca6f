package beppay.proof;

import beppay.audit.Actor;
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
    /// More than programs buy at the same time.
    private static final int MANY_PLANS = 10;
    /// Enough for every offer to cost less than every plan that it delivers.
    private static final Markup MARKUP = new Markup(BigDecimal.valueOf(300));
    /// Enough even if each supplier costs more than the one before it.
    private static final Markup HIGH_MARKUP = new Markup(BigDecimal.valueOf(5_000));

    static final Money CREDIT = Objects.requireNonNull(Money.parse("1000000.00"));

    /// Synchronises the catalogues, records the balances at the suppliers as paid in, and credits the partner.
    /// Every plan is one of the first supplier, and the others have offers for it too.
    static Market open(Database database, Supplies supplies, InstantSource clock) {
        synchronise(database, supplies, clock, MARKUP);
        return database.transact(tx -> {
            fund(tx, supplies, clock);
            var plans = cheapest(tx, supplies.first().name(), Money.ZERO, PLANS);
            supplies.all().stream()
                    .skip(1)
                    .forEach(supplier ->
                            attach(tx, cheapest(tx, supplier.name(), Money.ZERO, PLANS), plans, clock.instant()));
            return partner(tx, ids(plans), clock.instant());
        });
    }

    /// Like [#open], but every offer of a supplier costs more than all those of the suppliers before it.
    static Market openInOrderOfCost(Database database, Supplies supplies, InstantSource clock) {
        synchronise(database, supplies, clock, HIGH_MARKUP);
        return database.transact(tx -> {
            fund(tx, supplies, clock);
            var plans = cheapest(tx, supplies.first().name(), Money.ZERO, MANY_PLANS);
            var dearest = plans.getLast().offer().cost();
            for (var supplier : supplies.all().subList(1, supplies.all().size())) {
                var own = cheapest(tx, supplier.name(), dearest, MANY_PLANS);
                attach(tx, own, plans, clock.instant());
                dearest = own.getLast().offer().cost();
            }
            return partner(tx, ids(plans), clock.instant());
        });
    }

    private static void synchronise(Database database, Supplies supplies, InstantSource clock, Markup markup) {
        database.transact(tx -> Installation.claim(tx, false, clock.instant()));
        var sync = new CatalogSync(database, clock, CostJump.STANDARD);
        supplies.all().forEach(supplier -> sync.run(supplier.catalog(), markup));
    }

    private static void fund(Transaction tx, Supplies supplies, InstantSource clock) {
        for (var supplier : supplies.all()) {
            SupplierFunding.fund(
                    tx,
                    supplies.suppliers(),
                    supplier.name(),
                    supplier.prepaid(),
                    "the simulator's balance",
                    Actor.system("test"),
                    clock.instant());
        }
    }

    /// The first of the supplier's own plans delivers the first plan, and so on.
    ///
    /// @param own of the supplier
    private static void attach(Transaction tx, List<Plan> own, List<Plan> plans, Instant now) {
        for (int i = 0; i < plans.size(); i++) {
            AttachedOffers.attach(tx, own.get(i).id(), plans.get(i).id(), now);
        }
    }

    private static List<String> ids(List<Plan> plans) {
        return plans.stream().map(Plan::id).toList();
    }

    private static Market partner(Transaction tx, List<String> plans, Instant now) {
        var partner =
                Partners.add(tx, new EmailAddress("shop@example.com"), "Shop", "no hash", Actor.system("test"), now);
        Wallets.topUp(tx, partner.id(), Mode.LIVE, CREDIT, Currency.USDT_TRC20, "the first top-up", now);
        var wanted = new Keys.NewKey("Key", null, null, null);
        var key = Keys.issue(tx, Wallets.lock(tx, partner.id()), Mode.LIVE, wanted, now, new SecureRandom());
        return new Market(key.secret().reveal(), partner.id(), plans);
    }

    /// @param above what each of them costs more than
    private static List<Plan> cheapest(Transaction tx, String supplier, Money above, int count) {
        return Plans.fromList(tx, supplier, supplier).stream()
                .filter(plan -> plan.isOnSale() && !above.covers(plan.offer().cost()))
                .sorted(Comparator.comparing(plan -> plan.offer().cost()))
                .limit(count)
                .toList();
    }

    @Override
    public String toString() {
        return "partner " + partnerId;
    }
}
