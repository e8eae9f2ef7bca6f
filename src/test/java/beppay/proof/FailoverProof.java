package beppay.proof;

import beppay.App;
import beppay.AppOptions;
import beppay.SharedClock;
import beppay.approvals.Threshold;
import beppay.catalog.sync.SupplierCatalogs;
import beppay.emails.Emails;
import beppay.esims.ProfileCipher;
import beppay.notifications.NotifyingSuppliers;
import beppay.platform.db.Database;
import beppay.platform.http.TrustedProxies;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.TestPostgres;
import beppay.platform.work.Worker;
import beppay.proof.FailingSupplier.Trouble;
import beppay.proof.SingleRequests.Sent;
import beppay.proof.Violation.Claim;
import beppay.secrets.TestKeys;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.Supplier;
import beppay.suppliers.lanes.MovedLanes;
import beppay.suppliers.sandbox.TestSuppliers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Purchases while the supplier with the cheapest offers fails under load and recovers, through one server in
/// this JVM.
final class FailoverProof implements AutoCloseable {
    /// Programs that buy at the same time.
    private static final int PROGRAMS = 8;
    /// Purchases that are in progress when the supplier begins to fail.
    private static final int BEFORE = 4;

    private static final int PURCHASES = 50;
    /// The failures that open the circuit breaker, some of which calls of the time before can hide, and the
    /// calls in progress at that time.
    private static final int MAX_SENT = 2 * MovedLanes.FAILURES_TO_OPEN + PROGRAMS;

    private static final Duration RECONCILE_EVERY = Duration.ofMillis(100);
    private static final Duration TICK = RECONCILE_EVERY.plusMillis(100);
    private static final int CONNECTIONS = 8;

    /// The clock of the server and of the suppliers runs six times as fast as the real time, because eSIM Access
    /// is asked for an accepted order after a second.
    private static final Duration MOVED_EVERY = Duration.ofMillis(100);

    private static final Duration MOVED_BY = Duration.ofMillis(500);

    private final FailoverMutant mutant;
    private final SharedClock clock;
    private final Database database = Database.open(TestPostgres.freshAddress(), CONNECTIONS);
    private final Worker hurrying;
    private final Supplies supplies;
    private final FailingSupplier failing;
    private final MovedLanes lanes;
    private final CountedCalls calls;
    private final Purchases purchases = new Purchases();
    private final App server;
    private final SingleRequests customers;
    private final List<Violation> violations = new ArrayList<>();

    /// @param supplies returns the suppliers, of which the first fails
    /// @param folder an empty folder
    FailoverProof(Function<SharedClock, Supplies> supplies, FailoverMutant mutant, Path folder) {
        this.mutant = mutant;
        clock = SharedClock.open(folder.resolve("clock"));
        hurrying = new Worker("hurrying", () -> clock.pass(MOVED_BY), MOVED_EVERY);
        this.supplies = supplies.apply(clock);
        failing = new FailingSupplier(this.supplies.first(), clock);
        lanes = new MovedLanes(database, clock);
        var adapter = mutant.of(failing);
        calls = new CountedCalls(mutant == FailoverMutant.NO_CIRCUIT_BREAKER ? adapter : lanes.lane(adapter));
        var market = Market.openInOrderOfCost(database, this.supplies, clock);
        server = server();
        customers = new SingleRequests(
                market, server.port(), purchases, mutant == FailoverMutant.PURCHASE_WITH_A_SECOND_KEY);
        hurrying.start();
    }

    private App server() {
        var others = mutant == FailoverMutant.NO_OTHER_SUPPLIER
                ? Stream.<Supplier>empty()
                : supplies.all().stream().skip(1).<Supplier>map(other -> lanes.lane(other.adapter()));
        var random = new SecureRandom();
        var cipher = new ProfileCipher(TestKeys.open(database).cipher());
        var test = new TestSuppliers(random, TestSuppliers::sleep, clock);
        var options = new AppOptions(
                0,
                0,
                Stream.concat(Stream.of(calls), others).toList(),
                test,
                RECONCILE_EVERY,
                null,
                NotifyingSuppliers.NONE,
                false,
                Emails.Options.NONE,
                SupplierCatalogs.NONE,
                Threshold.DEFAULT,
                TrustedProxies.NONE);
        return new App(database, cipher, options, clock, System::nanoTime, random).start();
    }

    /// Returns what contradicts the proof.
    List<Violation> run(Trouble... troubles) {
        checkCheapest();
        for (var trouble : troubles) {
            fail(trouble);
            recover(trouble);
        }
        settle();
        checkAll();
        return violations;
    }

    /// The supplier begins to fail while purchases are in progress. Later its circuit breaker permits one trial.
    private void fail(Trouble trouble) {
        var sent = customers.buy(PURCHASES, PROGRAMS, BEFORE, () -> failing.begin(trouble));
        if (mutant == FailoverMutant.NONE) {
            requireTrouble(trouble, sent);
        }
        checkFailing(trouble, sent, MAX_SENT);
        lanes.pass(MovedLanes.FIRST_PAUSE);
        checkFailing(trouble, customers.buy(PROGRAMS, PROGRAMS), 1);
    }

    /// Only time passes, and nobody does anything.
    private void recover(Trouble trouble) {
        failing.end(trouble);
        // A call that began before may still fail.
        Eventually.holds(() -> calls.inProgress().get() == 0);
        if (mutant != FailoverMutant.OPEN_CIRCUIT_BREAKER) {
            lanes.pass(MovedLanes.MAX_PAUSE);
        }
        if (failing.referenceKind() == ReferenceKind.MATCHED) {
            // An item with an uncertain order is not ordered until the order was found.
            settle();
        }
        customers.buy(PROGRAMS, PROGRAMS).stream()
                .filter(one -> one.status() != 200)
                .forEach(one -> violated(
                        Claim.EVERY_REQUEST_IS_SOLD_BY_ANOTHER_SUPPLIER_OR_UNCERTAIN, "after " + trouble + ": " + one));
        Eventually.holds(() -> calls.inProgress().get() == 0);
        checkCheapest();
    }

    /// All suppliers work. Concurrent orders of an item can't be told apart at a supplier without references.
    private void checkCheapest() {
        int programs = failing.referenceKind() == ReferenceKind.MATCHED ? 1 : PROGRAMS;
        var sent = customers.buy(PROGRAMS, programs);
        var sales = sales(sent);
        for (var one : sent) {
            var sale = sales.get(one.key());
            if (one.status() != 200 || sale == null || !failing.name().equals(sale.seller())) {
                violated(Claim.THE_CHEAPEST_SUPPLIER_SELLS_WHENEVER_IT_IS_WELL, one + " " + sale);
            }
        }
    }

    /// @param maxSent the maximum number of orders that are sent to the failing supplier
    private void checkFailing(Trouble trouble, List<Sent> sent, int maxSent) {
        var sales = sales(sent);
        int sentThere = 0;
        for (var one : sent) {
            var sale = sales.get(one.key());
            if (sale == null || !isExpected(trouble, one, sale)) {
                violated(
                        Claim.EVERY_REQUEST_IS_SOLD_BY_ANOTHER_SUPPLIER_OR_UNCERTAIN,
                        "during %s: %s %s".formatted(trouble, one, sale));
            } else if (one.isAfter() && sale.isSent()) {
                sentThere++;
            }
        }
        if (sentThere > maxSent) {
            violated(
                    Claim.FEW_REQUESTS_ARE_SENT_TO_A_FAILING_SUPPLIER,
                    "%d of %d during %s".formatted(sentThere, sent.size(), trouble));
        }
    }

    private boolean isExpected(Trouble trouble, Sent one, Sale sale) {
        if (!one.isAfter()) {
            return one.status() == 200 || one.status() == 202;
        }
        boolean isSoldElsewhere =
                one.status() == 200 && sale.seller() != null && !sale.seller().equals(failing.name());
        boolean isUncertain = one.status() == 202 && sale.isSent() && sale.attempts() == 1;
        return isSoldElsewhere || (isUncertain && trouble != Trouble.REFUSED_CONNECTIONS);
    }

    /// Negative control: orders were sent to the supplier while it failed.
    private void requireTrouble(Trouble trouble, List<Sent> sent) {
        boolean isSeen = trouble == Trouble.REFUSED_CONNECTIONS
                ? sales(sent).values().stream()
                        .anyMatch(sale -> sale.isSent() && !failing.name().equals(sale.seller()))
                : sent.stream().anyMatch(one -> one.status() == 202);
        if (!isSeen) {
            throw new AssertionError("No purchase was affected by " + trouble);
        }
    }

    private Map<String, Sale> sales(List<Sent> sent) {
        return Sale.byKeys(
                database, failing.name(), sent.stream().map(Sent::key).toList());
    }

    private void settle() {
        new Settling(database, supplies, clock, TICK).settleAll();
    }

    private void checkAll() {
        Sale.sentElsewhere(database, supplies)
                .forEach(order -> violated(Claim.NO_UNCERTAIN_ORDER_IS_SENT_TO_ANOTHER_SUPPLIER, order));
        var known = Stream.concat(purchases.bought().keySet().stream(), purchases.waiting().stream())
                .toList();
        var books = Books.of(database);
        long charged = Market.CREDIT.micros() - books.wallets() - books.held();
        long expected = Sale.chargedMicros(database, known);
        if (charged != expected) {
            violated(
                    Claim.EVERY_PURCHASE_IS_CHARGED_ONCE,
                    "%d millionths were charged instead of %d".formatted(charged, expected));
        }
        books.violation().ifPresent(violations::add);
        violations.addAll(Supply.violations(database, supplies, purchases));
    }

    private void violated(Claim claim, String fact) {
        violations.add(new Violation(claim, fact));
    }

    @Override
    public void close() {
        hurrying.close();
        customers.close();
        server.close();
        failing.close();
        supplies.close();
        database.close();
    }
}
