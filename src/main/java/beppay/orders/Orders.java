package beppay.orders;

import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import beppay.platform.db.TypedNull;
import beppay.suppliers.SupplierOutcome;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The table `orders`.
public final class Orders {
    private static final String NEXT_IDS = "select nextval('orders_id_seq') from generate_series(1, ?)";
    private static final String INTO = """
            into orders (id, number, partner_id, mode, wallet_id, api_key_id, member_id, plan_id, plan_name, supplier,
                top_up_esim_id, top_up_of, quantity, price_micros, currency, email, is_notified, language, reference, idempotency_key,
                request_sha256, status, created_at, settled_at)
            overriding system value
            """;
    /// For a batch of one order, which is usual under light load. It takes three quarters of the time of
    /// INSERT_ALL.
    private static final String INSERT_ONE =
            "insert " + INTO + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_ALL = "insert " + INTO + """
            select listed.*, now.at, case when status <> 'processing' then now.at end
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::integer[], ?::bigint[], ?::text[], ?::text[],
                    ?::boolean[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[]) as listed (id, number, partner_id, mode, wallet_id,
                    api_key_id, member_id, plan_id, plan_name, supplier, top_up_esim_id, top_up_of, quantity, price_micros,
                    currency, email, is_notified, language, reference, idempotency_key, request_sha256, status),
                (select cast(? as timestamptz) as at) now""";
    private static final String COLUMNS =
            "o.*, e.balance_after_micros as remaining_micros, d.*, u.id as esim_id, o.top_up_of as of, u.iccid, u.supplier_id, "
                    + "r.supplier_reference as order_reference";
    private static final String WITH_ITS_TRANSFER = """
             o
            join transfers t on t.order_id = o.id and t.kind in ('hold', 'charge')
            join accounts a on a.wallet_id = o.wallet_id and a.kind = 'available'
            join entries e on e.account_id = a.id and e.transfer_id = t.id
            left join esims u on u.id = o.top_up_esim_id
            left join lateral (
                select supplier_reference from supplier_attempts
                where order_id = u.order_id and state = 'delivered' and supplier = o.supplier
                order by created_at limit 1) r on true
            cross join lateral (
                select coalesce(array_agg(id order by position), '{}') as esim_ids,
                    coalesce(array_agg(iccid order by position), '{}') as iccids,
                    coalesce(array_agg(codes order by position), '{}') as sealed_codes
                from esims where order_id = o.id and not is_late) d
            """;
    private static final String BY_IDS =
            "select " + COLUMNS + " from orders" + WITH_ITS_TRANSFER + "where o.id = any (?)";
    /// The lateral join makes PostgreSQL use the index for each key, even with a plan that was prepared while
    /// there were few orders.
    private static final String IDS_BY_IDEMPOTENCY_KEYS = """
            select found.id from unnest(?::bigint[], ?::text[], ?::text[]) as named (partner_id, idempotency_key, mode)
            cross join lateral (
                select id from orders
                where partner_id = named.partner_id and idempotency_key = named.idempotency_key
                    and mode = named.mode limit 1) found""";
    private static final String REROUTE = """
            update orders set supplier = rerouted.supplier
            from unnest(?::bigint[], ?::text[]) as rerouted (id, supplier)
            where orders.id = rerouted.id and status = 'processing'""";
    private static final String COMPLETE = """
            update orders set status = 'completed', settled_at = ? where id = any (?) and status = 'processing'""";
    /// Removes the idempotency key, so that the same request can be sent again. What was released no longer
    /// counts against the daily limit ([DailyLimits]).
    private static final String FAIL = """
            with released as (
                update orders set status = 'failed', idempotency_key = null, settled_at = ?, failure_code = failed.code,
                    failure_message = failed.message
                from unnest(?::bigint[], ?::text[], ?::text[]) as failed (id, code, message)
                where orders.id = failed.id and status = 'processing'
                returning partner_id, mode, price_micros, (created_at at time zone 'UTC')::date as day)
            update daily_spend set spent_micros = spent_micros - freed.micros
            from (select partner_id, day, sum(price_micros) as micros from released where mode = 'live'
                  group by partner_id, day) freed
            where daily_spend.partner_id = freed.partner_id and daily_spend.day = freed.day""";

    private Orders() {}

    static PendingQuery<Long> nextIds(Transaction tx, int count) {
        return tx.rowsLater(Long.class, NEXT_IDS, count);
    }

    /// Inserts the orders. The statement is sent with the commit or earlier.
    static void insert(Transaction tx, List<Order> orders, Instant at) {
        if (orders.size() == 1) {
            insertOne(tx, orders.getFirst(), at);
        } else if (!orders.isEmpty()) {
            insertAll(tx, orders, at);
        }
    }

    private static void insertOne(Transaction tx, Order order, Instant at) {
        tx.updateLater(
                INSERT_ONE,
                order.id(),
                order.number(),
                order.partnerId(),
                order.mode().code(),
                order.walletId(),
                TypedNull.orNumber(order.apiKeyId()),
                TypedNull.orNumber(order.memberId()),
                order.planId(),
                order.planName(),
                order.supplier(),
                TypedNull.orNumber(order.topUp() == null ? null : order.topUp().esimId()),
                TypedNull.orText(order.topUp() == null ? null : order.topUp().of()),
                order.quantity(),
                order.price().micros(),
                order.currency(),
                order.email(),
                order.notice().isNotified(),
                TypedNull.orText(order.notice().language()),
                TypedNull.orText(order.reference()),
                TypedNull.orText(order.idempotencyKey()),
                order.requestSha256(),
                order.status().code(),
                at,
                order.isProcessing() ? null : at);
    }

    private static void insertAll(Transaction tx, List<Order> orders, Instant at) {
        tx.updateLater(
                INSERT_ALL,
                numbers(orders, Order::id),
                numbers(orders, Order::number),
                numbers(orders, Order::partnerId),
                texts(orders, order -> order.mode().code()),
                numbers(orders, Order::walletId),
                numbers(orders, Order::apiKeyId),
                numbers(orders, Order::memberId),
                texts(orders, Order::planId),
                texts(orders, Order::planName),
                texts(orders, Order::supplier),
                numbers(
                        orders,
                        order -> order.topUp() == null ? null : order.topUp().esimId()),
                texts(
                        orders,
                        order -> order.topUp() == null ? null : order.topUp().of()),
                orders.stream().map(Order::quantity).toArray(Integer[]::new),
                numbers(orders, order -> order.price().micros()),
                texts(orders, Order::currency),
                texts(orders, Order::email),
                orders.stream().map(order -> order.notice().isNotified()).toArray(Boolean[]::new),
                texts(orders, order -> order.notice().language()),
                texts(orders, Order::reference),
                texts(orders, Order::idempotencyKey),
                orders.stream().map(Order::requestSha256).toArray(byte[][]::new),
                texts(orders, order -> order.status().code()),
                at);
    }

    private static @Nullable Long[] numbers(List<Order> orders, Function<Order, @Nullable Long> column) {
        return orders.stream().map(column).toArray(Long[]::new);
    }

    private static @Nullable String[] texts(List<Order> orders, Function<Order, @Nullable String> column) {
        return orders.stream().map(column).toArray(String[]::new);
    }

    /// The orders that exist among these ids.
    public static PendingQuery<Order> byIds(Transaction tx, Collection<Long> ids) {
        return tx.rowsLater(Order.class, BY_IDS, (Object) ids.toArray(Long[]::new));
    }

    /// The ids of the orders that have the idempotency keys of the purchases. Usually there are none, and each
    /// key costs one index lookup.
    static PendingQuery<Long> idsByIdempotencyKeys(Transaction tx, List<NewPurchase> purchases) {
        var named = purchases.stream()
                .filter(purchase -> purchase.request().idempotencyKey() != null)
                .toList();
        return tx.rowsLater(
                Long.class,
                IDS_BY_IDEMPOTENCY_KEYS,
                named.stream().map(NewPurchase::partnerId).toArray(Long[]::new),
                named.stream()
                        .map(purchase -> purchase.request().idempotencyKey())
                        .toArray(String[]::new),
                named.stream().map(purchase -> purchase.mode().code()).toArray(String[]::new));
    }

    /// Records that other suppliers are now asked for orders. The statement is sent with the commit or earlier.
    ///
    /// @param suppliers the names of the suppliers, by order id
    static void reroute(Transaction tx, Map<Long, String> suppliers) {
        if (!suppliers.isEmpty()) {
            tx.updateLater(
                    REROUTE,
                    suppliers.keySet().toArray(Long[]::new),
                    suppliers.values().toArray(String[]::new));
        }
    }

    /// Completes the orders. The statement is sent with the commit or earlier, as in [#fail].
    static void complete(Transaction tx, List<Order> delivered, Instant at) {
        if (!delivered.isEmpty()) {
            tx.updateLater(COMPLETE, at, numbers(delivered, Order::id));
        }
    }

    /// @param refusals the suppliers' refusals by order id
    static void fail(Transaction tx, Map<Long, SupplierOutcome.Refused> refusals, Instant at) {
        if (!refusals.isEmpty()) {
            tx.updateLater(
                    FAIL,
                    at,
                    refusals.keySet().toArray(Long[]::new),
                    refusals.values().stream()
                            .map(refusal -> Refusal.code(refusal).text())
                            .toArray(String[]::new),
                    refusals.values().stream()
                            .map(SupplierOutcome.Refused::sentence)
                            .toArray(String[]::new));
        }
    }
}
