package beppay.proof;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import beppay.platform.db.Database;
import beppay.proof.Supplies.Sold;
import beppay.proof.Violation.Claim;
import beppay.suppliers.esimgo.EsimGo;
import beppay.verification.LedgerVerification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Compares what the supplier sold with the database, after all orders are settled.
final class Supply {
    private static final Set<String> CANCELLED = Set.of("CANCEL", "REFUNDED", "REVOKED");
    /// After this time an order is listed for the operator.
    private static final Duration DEADLINE = Duration.ofHours(24);

    private static final String ATTEMPTS = """
            select a.reference, a.supplier, a.supplier_reference, a.order_id, a.state, o.status, o.idempotency_key
            from supplier_attempts a
            join orders o on o.id = a.order_id""";
    private static final String ESIMS = """
            select e.iccid, e.order_id, e.is_late, o.idempotency_key from esims e join orders o on o.id = e.order_id""";
    private static final String STUCK = """
            select format('order %s is %s, was bought at %s and settled at %s', id, status, created_at, settled_at)
            from orders where settled_at is null or settled_at - created_at > cast(? as interval)""";

    private final List<Sold> sold;
    private final Map<String, Attempt> attemptOfReference;
    private final Map<String, Attempt> attemptOfOrder;
    private final Map<String, SoldEsim> esims;
    private final List<Violation> violations = new ArrayList<>();

    private record Attempt(
            String reference,
            String supplier,
            @Nullable String supplierReference,
            long orderId,
            String state,
            String status,
            @Nullable String idempotencyKey) {}

    private record SoldEsim(
            String iccid,
            long orderId,
            boolean isLate,
            @Nullable String idempotencyKey) {}

    private Supply(List<Sold> sold, List<Attempt> attempts, List<SoldEsim> esims) {
        this.sold = sold;
        attemptOfReference = attempts.stream().collect(toMap(Attempt::reference, Function.identity()));
        attemptOfOrder = attempts.stream()
                .filter(attempt -> attempt.supplierReference() != null)
                .collect(toMap(attempt -> attempt.supplier() + " " + attempt.supplierReference(), Function.identity()));
        this.esims = esims.stream().collect(toMap(SoldEsim::iccid, Function.identity()));
    }

    static List<Violation> violations(Database database, Supplies supplies, Purchases purchases) {
        var supply = database.snapshot(
                tx -> new Supply(supplies.sold(), tx.rows(Attempt.class, ATTEMPTS), tx.rows(SoldEsim.class, ESIMS)));
        supply.checkAttempts();
        supply.checkPaidOnce();
        supply.checkDelivered();
        supply.checkOrigin();
        supply.checkPurchases(purchases);
        supply.checkBooks(database, supplies);
        return supply.violations;
    }

    private void violated(Claim claim, String fact) {
        violations.add(new Violation(claim, fact));
    }

    private void checkAttempts() {
        sold.stream()
                .filter(esim -> attemptOf(esim) == null)
                .forEach(esim ->
                        violated(Claim.EVERY_SUPPLIER_ORDER_HAS_ITS_ATTEMPT, "%s has no attempt".formatted(esim)));
    }

    /// An eSIM that the supplier took back was not paid.
    private void checkPaidOnce() {
        var paidByOrder = sold.stream()
                .filter(one -> !CANCELLED.contains(one.esim().state()) && attemptOf(one) != null)
                .collect(
                        groupingBy(one -> Objects.requireNonNull(attemptOf(one)).orderId()));
        paidByOrder.forEach((orderId, paid) -> {
            if (paid.size() > 1) {
                violated(
                        Claim.NOTHING_IS_PAID_TWICE_AT_THE_SUPPLIER,
                        "order %d was paid as %s".formatted(orderId, paid));
            }
        });
    }

    /// eSIM Go takes no reference, so its own number of the order decides.
    private @Nullable Attempt attemptOf(Sold sale) {
        return sale.supplier().equals(EsimGo.NAME)
                ? attemptOfOrder.get(sale.supplier() + " " + sale.esim().orderNo())
                : attemptOfReference.get(sale.esim().reference());
    }

    private void checkDelivered() {
        for (var sale : sold) {
            var paid = sale.esim();
            var attempt = attemptOf(sale);
            var esim = paid.iccid() == null ? null : esims.get(paid.iccid());
            if (esim == null || attempt == null || esim.orderId() != attempt.orderId()) {
                violated(
                        Claim.EVERYTHING_PAID_IS_DELIVERED_OR_QUEUED,
                        "%s was paid; its attempt is %s, and its eSIM %s".formatted(sale, attempt, esim));
            }
        }
    }

    private void checkOrigin() {
        var created = sold.stream().map(one -> one.esim().iccid()).collect(toSet());
        esims.forEach((iccid, esim) -> {
            if (!created.contains(iccid)) {
                violated(Claim.EVERY_DELIVERED_ESIM_IS_THE_SUPPLIERS, esim.toString());
            }
        });
    }

    private void checkPurchases(Purchases purchases) {
        var delivered = new HashMap<String, String>();
        esims.values().stream().filter(esim -> !esim.isLate()).forEach(esim -> {
            if (esim.idempotencyKey() == null || delivered.put(esim.idempotencyKey(), esim.iccid()) != null) {
                violated(
                        Claim.EVERY_ACKNOWLEDGED_PURCHASE_EXISTS_ONCE,
                        "%s is another eSIM of a purchase".formatted(esim));
            }
        });
        purchases.bought().forEach((key, iccid) -> {
            if (!iccid.equals(delivered.get(key))) {
                violated(
                        Claim.EVERY_ACKNOWLEDGED_PURCHASE_EXISTS_ONCE,
                        "%s got eSIM %s, and the order has %s".formatted(key, iccid, delivered.get(key)));
            }
        });
        delivered.keySet().stream()
                .filter(key -> !purchases.bought().containsKey(key)
                        && !purchases.waiting().contains(key))
                .forEach(key -> violated(
                        Claim.EVERY_ACKNOWLEDGED_PURCHASE_EXISTS_ONCE,
                        "%s was refused and then delivered".formatted(key)));
        purchases.unexpected().forEach(response -> violated(Claim.EVERY_RESPONSE_IS_EXPECTED, response));
    }

    private void checkBooks(Database database, Supplies supplies) {
        for (var supplier : supplies.all()) {
            long booked = Books.prepaidMicros(database, supplier.name());
            if (booked != supplier.balanceMicros()) {
                violated(
                        Claim.THE_SUPPLIERS_BALANCE_EQUALS_THE_BOOKS,
                        "%s has %d and the books %d millionths"
                                .formatted(supplier.name(), supplier.balanceMicros(), booked));
            }
        }
        database.snapshot(LedgerVerification::findings)
                .forEach(finding -> violated(Claim.THE_BOOKS_ARE_SOUND, finding.toString()));
        database.snapshot(tx -> tx.rows(String.class, STUCK, DEADLINE.toHours() + " hours"))
                .forEach(order -> violated(Claim.NO_ORDER_IS_STUCK, order));
    }
}
