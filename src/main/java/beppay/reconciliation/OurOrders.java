package beppay.reconciliation;

import static java.util.stream.Collectors.groupingBy;

import beppay.money.Money;
import beppay.orders.Attempt;
import beppay.platform.db.Transaction;
import beppay.suppliers.ListedOrder;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.ToppedUpEsim;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what BepPay has of a supplier's orders: the attempts of the day, and those of the listed orders.
final class OurOrders {
    /// A listed order belongs to its attempt also if it was made with another credential.
    private static final String ATTEMPTS = """
            select a.*, o.number, o.plan_id, o.quantity, u.iccid, u.supplier_id, r.supplier_reference as order_reference
            from supplier_attempts a join orders o on o.id = a.order_id left join esims u on u.id = o.top_up_esim_id
            left join lateral (
                select supplier_reference from supplier_attempts
                where order_id = u.order_id and state = 'delivered' and supplier = a.supplier
                order by created_at limit 1) r on true
            where a.supplier = ? and a.created_at >= ? and a.created_at < ? and o.mode = 'live'
                and (a.supplier_account = ? and a.created_at >= ? and a.created_at < ?
                    or a.reference = any (?) or a.supplier_reference = any (?))
            order by a.created_at, a.reference""";
    private static final String ESIMS = """
            select e.order_id, e.iccid, e.position, v.id is not null as is_cancelled
            from esims e left join esim_events v on v.esim_id = e.id and v.kind = 'cancelled'
            where e.order_id = any (?) order by e.order_id, e.position""";
    /// Each half uses an index of its own.
    private static final String COSTS = """
            select t.order_id, t.kind = 'cost_return' as is_return, abs(e.amount_micros) as amount_micros
            from (select id, order_id, kind from transfers where kind = 'cost' and order_id = any (?) and supplier = ?
                union all
                select id, order_id, kind from transfers where kind = 'cost_return' and order_id = any (?) and supplier = ?) t
            join accounts a on a.kind = 'prepaid' and a.supplier = ? and a.mode = 'live'
            join entries e on e.account_id = a.id and e.transfer_id = t.id""";
    private static final String OFFERS =
            "select supplier_code, cost_micros from offers where supplier = ? and supplier_code = any (?)";

    /// A reference of BepPay. Other orders of the account may have any text.
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,50}");
    /// A text that PostgreSQL accepts, and of which the schema permits the length.
    private static final Pattern CODE = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    private OurOrders() {}

    private record Attempted(
            Attempt attempt,
            long number,
            String planId,
            int quantity,
            @Nullable ToppedUpEsim toppedUp) {
        SupplierOrder order() {
            return new SupplierOrder(
                    attempt.orderId(), attempt.partnerId(), number, planId, attempt.supplierCode(), quantity, toppedUp);
        }
    }

    private record Booked(long orderId, boolean isReturn, Money amount) {}

    private record Offered(String supplierCode, Money cost) {}

    static List<OurOrder> of(
            Transaction tx, String supplier, String account, DayRange range, List<ListedOrder> listed) {
        var attempts = tx.rows(
                Attempted.class,
                ATTEMPTS,
                supplier,
                range.attemptedFrom(),
                range.listedTo(),
                account,
                range.from(),
                range.to(),
                listed.stream()
                        .flatMap(one -> Stream.ofNullable(one.reference()))
                        .filter(REFERENCE.asMatchPredicate())
                        .toArray(String[]::new),
                listed.stream().map(ListedOrder::number).toArray(String[]::new));
        var ids = attempts.stream()
                .filter(one -> one.attempt.state() == Attempt.State.DELIVERED)
                .map(one -> one.attempt.orderId())
                .toArray(Long[]::new);
        var esims = tx.rows(OurEsim.class, ESIMS, (Object) ids).stream().collect(groupingBy(OurEsim::orderId));
        var booked = tx.rows(Booked.class, COSTS, ids, supplier, ids, supplier, supplier).stream()
                .collect(groupingBy(Booked::orderId));
        return attempts.stream().map(one -> order(one, esims, booked)).toList();
    }

    private static OurOrder order(Attempted attempted, Map<Long, List<OurEsim>> esims, Map<Long, List<Booked>> booked) {
        var attempt = attempted.attempt;
        boolean isDelivered = attempt.state() == Attempt.State.DELIVERED;
        var costs = isDelivered ? booked.getOrDefault(attempt.orderId(), List.of()) : List.<Booked>of();
        return new OurOrder(
                attempt,
                attempted.order(),
                isDelivered ? esims.getOrDefault(attempt.orderId(), List.of()) : List.of(),
                Money.sum(costs.stream().filter(cost -> !cost.isReturn).map(Booked::amount)),
                Money.sum(costs.stream().filter(Booked::isReturn).map(Booked::amount)));
    }

    /// The current costs of the items of some orders, by the supplier's codes.
    static Map<String, Money> costs(Transaction tx, String supplier, List<ListedOrder> orders) {
        var codes = orders.stream()
                .flatMap(order -> order.codes().stream())
                .filter(CODE.asMatchPredicate())
                .distinct();
        var costs = new HashMap<String, Money>();
        tx.rows(Offered.class, OFFERS, supplier, codes.toArray(String[]::new))
                .forEach(offer -> costs.put(offer.supplierCode, offer.cost));
        return costs;
    }
}
