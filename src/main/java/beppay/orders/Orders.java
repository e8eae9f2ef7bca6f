package beppay.orders;

import beppay.esims.Profile;
import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import beppay.platform.db.TypedNull;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The table `orders`.
final class Orders {
    private static final String NEXT_IDS = "select nextval('orders_id_seq') from generate_series(1, ?)";
    private static final String INTO = """
            into orders (id, number, partner_id, mode, wallet_id, api_key_id, member_id, plan_id, plan_name, supplier,
                price_micros, currency, email, reference, idempotency_key, request_sha256, status, iccid, activation_code,
                confirmation_code, created_at, settled_at, next_poll_at)
            overriding system value
            """;
    /// For a batch of one order, which is usual under light load. It takes three quarters of the time of
    /// INSERT_ALL.
    private static final String INSERT_ONE =
            "insert " + INTO + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_ALL = "insert " + INTO + """
            select listed.*, now.at, case when status <> 'processing' then now.at end,
                case when status = 'processing' then now.later end
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[],
                    ?::text[], ?::text[], ?::text[], ?::text[]) as listed (id, number, partner_id, mode, wallet_id,
                    api_key_id, member_id, plan_id, plan_name, supplier, price_micros, currency, email, reference,
                    idempotency_key, request_sha256, status, iccid, activation_code, confirmation_code),
                (select cast(? as timestamptz) as at, cast(? as timestamptz) as later) now""";
    private static final String COLUMNS = "o.*, p.supplier_code, e.balance_after_micros as remaining_micros";
    private static final String WITH_ITS_TRANSFER = """
             o
            join plans p on p.id = o.plan_id
            join transfers t on t.order_id = o.id and t.kind in ('hold', 'charge')
            join accounts a on a.wallet_id = o.wallet_id and a.kind = 'available'
            join entries e on e.account_id = a.id and e.transfer_id = t.id
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
    private static final String COMPLETE = """
            update orders set status = 'completed', iccid = delivered.iccid, activation_code = delivered.activation_code,
                confirmation_code = delivered.confirmation_code, settled_at = ?, next_poll_at = null
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[])
                as delivered (id, iccid, activation_code, confirmation_code)
            where orders.id = delivered.id and status = 'processing'""";
    /// Removes the idempotency key, so that the same request can be sent again.
    private static final String FAIL = """
            update orders set status = 'failed', idempotency_key = null, settled_at = ?, next_poll_at = null
            where id = any (?) and status = 'processing'""";
    private static final String SCHEDULE_POLL = """
            update orders set next_poll_at = ?, attempts = attempts + 1, not_found_at = least(not_found_at, ?)
            where id = ? and status = 'processing'""";
    /// An order is also due if its time is later than any delay allows, because the clock has been set back
    /// since. The margins allow for other servers whose clocks are some minutes ahead.
    private static final String CLAIM_DUE = """
            update orders set next_poll_at = ? where id in (
                select id from orders, (select cast(? as timestamptz) as at) now
                where status = 'processing' and (next_poll_at <= now.at
                    or next_poll_at > now.at + case when attempts < 5 then interval '20 minutes' else interval '70 minutes' end)
                order by next_poll_at limit ? for update of orders skip locked)
            returning id""";

    private Orders() {}

    static PendingQuery<Long> nextIds(Transaction tx, int count) {
        return tx.rowsLater(Long.class, NEXT_IDS, count);
    }

    /// Inserts the orders. The statement is sent with the commit or earlier.
    ///
    /// @param nextPollAt when the suppliers of `processing` orders are first asked for the state
    static void insert(Transaction tx, List<Order> orders, Instant at, Instant nextPollAt) {
        if (orders.size() == 1) {
            insertOne(tx, orders.getFirst(), at, nextPollAt);
        } else if (!orders.isEmpty()) {
            insertAll(tx, orders, at, nextPollAt);
        }
    }

    private static void insertOne(Transaction tx, Order order, Instant at, Instant nextPollAt) {
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
                order.price().micros(),
                order.currency(),
                order.email(),
                TypedNull.orText(order.reference()),
                TypedNull.orText(order.idempotencyKey()),
                order.requestSha256(),
                order.status().code(),
                order.iccid(),
                order.activationCode(),
                TypedNull.orText(order.confirmationCode()),
                at,
                order.isProcessing() ? null : at,
                order.isProcessing() ? nextPollAt : null);
    }

    private static void insertAll(Transaction tx, List<Order> orders, Instant at, Instant nextPollAt) {
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
                numbers(orders, order -> order.price().micros()),
                texts(orders, Order::currency),
                texts(orders, Order::email),
                texts(orders, Order::reference),
                texts(orders, Order::idempotencyKey),
                orders.stream().map(Order::requestSha256).toArray(byte[][]::new),
                texts(orders, order -> order.status().code()),
                texts(orders, Order::iccid),
                texts(orders, Order::activationCode),
                texts(orders, Order::confirmationCode),
                at,
                nextPollAt);
    }

    private static @Nullable Long[] numbers(List<Order> orders, Function<Order, @Nullable Long> column) {
        return orders.stream().map(column).toArray(Long[]::new);
    }

    private static @Nullable String[] texts(List<Order> orders, Function<Order, @Nullable String> column) {
        return orders.stream().map(column).toArray(String[]::new);
    }

    /// The orders that exist among these ids.
    static PendingQuery<Order> byIds(Transaction tx, Collection<Long> ids) {
        return tx.rowsLater(Order.class, BY_IDS, (Object) ids.toArray(Long[]::new));
    }

    /// The ids of the orders that have the idempotency keys of the purchases. Usually there are none, and each
    /// key costs one index lookup.
    static PendingQuery<Long> idsByIdempotencyKeys(Transaction tx, List<NewPurchase> attempts) {
        var named = attempts.stream()
                .filter(attempt -> attempt.request().idempotencyKey() != null)
                .toList();
        return tx.rowsLater(
                Long.class,
                IDS_BY_IDEMPOTENCY_KEYS,
                named.stream().map(NewPurchase::partnerId).toArray(Long[]::new),
                named.stream()
                        .map(attempt -> attempt.request().idempotencyKey())
                        .toArray(String[]::new),
                named.stream().map(attempt -> attempt.mode().code()).toArray(String[]::new));
    }

    /// Completes the orders. The statement is sent with the commit or earlier, as in [#fail].
    ///
    /// @param delivered the eSIMs by order id
    static void complete(Transaction tx, Map<Long, Profile> delivered, Instant at) {
        if (!delivered.isEmpty()) {
            tx.updateLater(
                    COMPLETE,
                    at,
                    delivered.keySet().toArray(Long[]::new),
                    each(delivered, profile -> profile.iccid().digits()),
                    each(delivered, profile -> profile.activationCode().text()),
                    each(delivered, Profile::confirmation));
        }
    }

    private static @Nullable String[] each(Map<Long, Profile> delivered, Function<Profile, @Nullable String> column) {
        return delivered.values().stream().map(column).toArray(String[]::new);
    }

    static void fail(Transaction tx, List<Order> orders, Instant at) {
        if (!orders.isEmpty()) {
            tx.updateLater(FAIL, at, numbers(orders, Order::id));
        }
    }

    /// Sets the next time at which the supplier is asked.
    ///
    /// @param notFoundAt when the supplier reported that it has no such order; null if it did not
    static void schedulePoll(Transaction tx, Order order, Instant nextPollAt, @Nullable Instant notFoundAt) {
        tx.update(SCHEDULE_POLL, nextPollAt, notFoundAt, order.id());
    }

    /// Takes orders that are due. No other server takes them before `until`.
    static List<Long> claimDue(Transaction tx, Instant now, Instant until, int most) {
        return tx.rows(Long.class, CLAIM_DUE, until, now, most);
    }
}
