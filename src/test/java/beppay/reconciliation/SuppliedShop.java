package beppay.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.TestApp;
import beppay.audit.Actor;
import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.sync.CatalogSync;
import beppay.catalog.sync.CostJump;
import beppay.catalog.sync.SupplierCatalog;
import beppay.money.Money;
import beppay.orders.SupplierFunding;
import beppay.orders.Suppliers;
import beppay.simulator.Simulator;
import beppay.simulator.SimulatorOptions;
import beppay.simulator.Vendor;
import beppay.simulator.airalo.AiraloVendor;
import beppay.simulator.esimaccess.EsimAccessVendor;
import beppay.simulator.esimgo.EsimGoVendor;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.Supplier;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.airalo.Airalo;
import beppay.suppliers.airalo.AiraloSettings;
import beppay.suppliers.esimaccess.EsimAccess;
import beppay.suppliers.esimaccess.EsimAccessSettings;
import beppay.suppliers.esimgo.EsimGo;
import beppay.suppliers.esimgo.EsimGoSettings;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A server that sells from the simulators of all suppliers, each of which was paid in 10,000 USD. All have a
/// clock that only a test moves, which begins at noon of [#DAY].
public final class SuppliedShop implements AutoCloseable {
    public static final LocalDate DAY = LocalDate.parse("2026-03-30");
    private static final String PREPAID = "10000.00";

    public final MovableClock clock = new MovableClock();
    private final Map<String, Simulator> simulators = new LinkedHashMap<>();
    private final List<AutoCloseable> adapters = new ArrayList<>();
    private final EditedSupplier esimAccess;
    private final EditedSupplier airalo;
    private final EditedSupplier esimGo;
    public final TestApp app;
    private final TestApp.Reseller reseller;

    public SuppliedShop() {
        var first = EsimAccess.of(
                Objects.requireNonNull(
                        EsimAccessSettings.of(simulate(new EsimAccessVendor(), Set.of()), new ArrayList<>())),
                RequestSlots.unlimited(),
                clock,
                new SecureRandom());
        var second = Airalo.of(
                Objects.requireNonNull(AiraloSettings.of(simulate(new AiraloVendor(), Set.of()), new ArrayList<>())),
                RequestSlots.unlimited(),
                RequestSlots.unlimited(),
                clock);
        var third = EsimGo.of(
                Objects.requireNonNull(
                        EsimGoSettings.of(simulate(new EsimGoVendor(), Set.of("refunds-allowed")), new ArrayList<>())),
                RequestSlots.unlimited(),
                clock);
        adapters.addAll(List.of(first, second, third));
        esimAccess = new EditedSupplier(first);
        airalo = new EditedSupplier(second);
        esimGo = new EditedSupplier(third);
        app = TestApp.startWith(esimAccess, airalo, esimGo);
        List.of(first.catalog(), second.catalog(), third.catalog()).forEach(this::stock);
        reseller = app.reseller("shop", "5000.00");
    }

    private Map<String, String> simulate(Vendor vendor, Set<String> oddities) {
        var options = SimulatorOptions.standard(clock).withCallsPerSecond(0).withOddities(oddities);
        var simulator = Simulator.start(vendor, options);
        simulators.put(vendor.name(), simulator);
        return vendor.variables(simulator.address());
    }

    private void stock(SupplierCatalog catalog) {
        new CatalogSync(app.database, app.clock, CostJump.STANDARD).run(catalog, new Markup(BigDecimal.TEN));
        fund(catalog.supplier(), PREPAID, "First");
    }

    /// Records a payment to the supplier here.
    public void fund(String supplier, String amount, String reference) {
        var known = new Suppliers(List.<Supplier>copyOf(suppliers()), email -> esimAccess);
        var money = Objects.requireNonNull(Money.parse(amount));
        app.database.transact(tx ->
                SupplierFunding.fund(tx, known, supplier, money, reference, Actor.system("test"), app.clock.instant()));
    }

    public List<EditedSupplier> suppliers() {
        return List.of(esimAccess, airalo, esimGo);
    }

    public EditedSupplier supplier(String name) {
        return suppliers().stream()
                .filter(supplier -> supplier.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public Simulator simulator(String supplier) {
        return Objects.requireNonNull(simulators.get(supplier));
    }

    /// The cheapest plan of a supplier.
    public Plan plan(String supplier) {
        return app.database.autocommit(tx -> Plans.fromList(tx, supplier, supplier)).stream()
                .filter(Plan::isOnSale)
                .min(Comparator.comparing((Plan one) -> one.offer().cost()).thenComparing(Plan::id))
                .orElseThrow();
    }

    /// Buys, and waits until the supplier has delivered. Returns the id of the order.
    public long buy(String supplier, int quantity) {
        long id = order(supplier, quantity);
        pass(Duration.ofMinutes(1));
        app.settle();
        pass(Duration.ofMinutes(5));
        return id;
    }

    /// Buys without waiting. Returns the id of the order.
    public long order(String supplier, int quantity) {
        var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\",\"quantity\":%d}"
                .formatted(plan(supplier).id(), quantity);
        var response = reseller.client().post("/api/partner/esim/purchase", body, "Prefer", "wait=0");
        assertThat(response.status()).as(response.toString()).isBetween(200, 503);
        return app.number("select max(id) from orders");
    }

    /// Orders directly at the supplier, as in its portal.
    public void orderElsewhere(String supplier, String reference, int quantity) {
        var offer = plan(supplier).offer();
        var order = new SupplierOrder(1, 1, 1, "plan", offer.supplierCode(), quantity);
        supplier(supplier).real.order(new SupplierAttempt(reference, order, offer.cost(), clock.instant(), null));
    }

    /// Changes rows without the schema's checks.
    public void damage(String table, String statement) {
        app.database.transact(tx -> {
            tx.update("alter table %s disable trigger user".formatted(table));
            tx.update(statement);
            tx.update("alter table %s enable trigger user".formatted(table));
            return table;
        });
    }

    /// The text that a query returns.
    public String text(String sql) {
        return app.database.autocommit(tx -> tx.one(String.class, sql));
    }

    public void pass(Duration time) {
        clock.pass(time);
        app.clock.pass(time);
    }

    public ReconciliationReport reconcile(String supplier, LocalDate day) {
        return new Reconciliation(app.database, app.clock).run(supplier(supplier), List.of(day));
    }

    /// Compares a day with all suppliers, completely. Returns each difference as "supplier kind here / there".
    public List<String> differences(LocalDate day) {
        var found = new ArrayList<String>();
        for (var supplier : suppliers()) {
            var report = reconcile(supplier.name(), day);
            assertThat(report.failure()).isNull();
            report.differences()
                    .forEach(one -> found.add(
                            "%s %s %s / %s".formatted(one.supplier(), one.kind().code(), one.ours(), one.theirs())));
        }
        return found;
    }

    @Override
    public void close() throws Exception {
        app.close();
        for (var adapter : adapters) {
            adapter.close();
        }
        simulators.values().forEach(Simulator::close);
    }
}
