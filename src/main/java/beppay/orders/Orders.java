package beppay.orders;

import beppay.catalog.Plan;
import beppay.esims.Profile;
import beppay.keys.ApiKey;
import beppay.platform.db.Transaction;
import beppay.suppliers.SupplierOrder;
import beppay.wallets.Wallet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The orders' table.
final class Orders {
    private static final String NEXT_ID = "select nextval(pg_get_serial_sequence('orders', 'id'))";
    private static final String INSERT = """
            insert into orders (id, partner_id, wallet_id, api_key_id, plan_id, plan_name, supplier, price_micros,
                currency, email, reference, idempotency_key, request_sha256, status, iccid, activation_code,
                created_at, settled_at, next_ask_at)
            overriding system value
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String SELECT = """
            select o.*, p.supplier_code, e.balance_after_micros as remaining_micros
            from orders o
            join plans p on p.id = o.plan_id
            join transfers t on t.order_id = o.id and t.kind in ('hold', 'charge')
            join entries e on e.transfer_id = t.id and e.amount_micros < 0
            """;
    private static final String BY_ID = SELECT + "where o.id = ?";
    private static final String BY_IDEMPOTENCY_KEY = SELECT + "where o.partner_id = ? and o.idempotency_key = ?";
    private static final String COMPLETE = """
            update orders set status = 'completed', iccid = ?, activation_code = ?, settled_at = ?, next_ask_at = null
            where id = ? and status = 'processing'""";
    /// The partner's key is given back, so that the same request may be tried again.
    private static final String FAIL = """
            update orders set status = 'failed', idempotency_key = null, settled_at = ?, next_ask_at = null
            where id = ? and status = 'processing'""";
    private static final String ASK_AGAIN = """
            update orders set next_ask_at = ?, asks = asks + 1, denied_at = coalesce(denied_at, ?)
            where id = ? and status = 'processing'""";
    private static final String TAKE_DUE = """
            update orders set next_ask_at = ? where id in (
                select id from orders where status = 'processing' and next_ask_at <= ?
                order by next_ask_at limit ? for update skip locked)
            returning id""";

    private Orders() {}

    static long nextId(Transaction tx) {
        return tx.one(Long.class, NEXT_ID);
    }

    /// Who buys what, and out of which wallet.
    record Line(long id, ApiKey key, Wallet wallet, Plan plan, PurchaseRequest request, Instant at) {
        SupplierOrder supplierOrder() {
            return new SupplierOrder(id, plan.id(), plan.supplierCode());
        }
    }

    static void insertCompleted(Transaction tx, Line line, Profile profile) {
        insert(tx, line, Order.Status.COMPLETED, profile, null);
    }

    static void insertProcessing(Transaction tx, Line line, Instant nextAskAt) {
        insert(tx, line, Order.Status.PROCESSING, null, nextAskAt);
    }

    private static void insert(
            Transaction tx, Line line, Order.Status status, @Nullable Profile profile, @Nullable Instant nextAskAt) {
        var plan = line.plan();
        var request = line.request();
        tx.update(
                INSERT,
                line.id(),
                line.key().partnerId(),
                line.wallet().id(),
                line.key().id(),
                plan.id(),
                plan.name(),
                plan.supplier(),
                plan.price().micros(),
                line.wallet().currency(),
                request.email().text(),
                request.reference(),
                request.idempotencyKey(),
                request.sha256(),
                status,
                profile == null ? null : profile.iccid().digits(),
                profile == null ? null : profile.activationCode().text(),
                line.at(),
                profile == null ? null : line.at(),
                nextAskAt);
    }

    static Order byId(Transaction tx, long id) {
        return tx.one(Order.class, BY_ID, id);
    }

    /// Null where there is none.
    static @Nullable Order find(Transaction tx, long id) {
        return tx.row(Order.class, BY_ID, id);
    }

    static @Nullable Order byIdempotencyKey(Transaction tx, long partnerId, String key) {
        return tx.row(Order.class, BY_IDEMPOTENCY_KEY, partnerId, key);
    }

    static void complete(Transaction tx, Order order, Profile profile, Instant at) {
        tx.update(COMPLETE, profile.iccid().digits(), profile.activationCode().text(), at, order.id());
    }

    static void fail(Transaction tx, Order order, Instant at) {
        tx.update(FAIL, at, order.id());
    }

    /// @param deniedAt when the supplier said that there is no such order; null where it said nothing of the kind
    static void askAgain(Transaction tx, Order order, Instant nextAskAt, @Nullable Instant deniedAt) {
        tx.update(ASK_AGAIN, nextAskAt, deniedAt, order.id());
    }

    /// Orders whose supplier is to be asked now; nobody else takes them before `until`.
    static List<Long> takeDue(Transaction tx, Instant now, Instant until, int most) {
        return tx.rows(Long.class, TAKE_DUE, until, now, most);
    }
}
