package beppay.proof;

import static java.util.stream.Collectors.toMap;

import beppay.platform.db.Database;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A purchase according to the database.
///
/// @param seller the supplier that has delivered; null if none has
/// @param isSent whether a request was made to the failing supplier, or a connection was at least tried
record Sale(String key, @Nullable String seller, long attempts, boolean isSent) {
    private static final String BY_KEYS = """
            select o.idempotency_key as key,
                (select a.supplier from supplier_attempts a where a.order_id = o.id and a.state = 'delivered') as seller,
                (select count(*) from supplier_attempts a where a.order_id = o.id) as attempts,
                exists (select from supplier_attempts a join supplier_calls c on c.attempt_reference = a.reference
                    where a.order_id = o.id and a.supplier = ? and c.operation = 'order' and c.request is not null)
                    as is_sent
            from orders o where o.idempotency_key = any (?)""";
    private static final String SENT_ELSEWHERE = """
            select format('order %s was sent to %s as %s and then to %s',
                a.order_id, a.supplier, a.reference, later.supplier)
            from supplier_attempts a join supplier_attempts later on later.order_id = a.order_id
                and later.created_at > a.created_at
            where a.reference = any (?) or a.supplier_reference = any (?) or exists (
                select from supplier_calls c where c.attempt_reference = a.reference
                    and c.operation = 'order' and c.outcome = 'unknown')""";
    private static final String CHARGED =
            "select coalesce(sum(price_micros), 0)::bigint from orders where status = 'completed' and idempotency_key = any (?)";

    /// @param failing the name of the failing supplier
    static Map<String, Sale> byKeys(Database database, String failing, List<String> keys) {
        return database.snapshot(tx -> tx.rows(Sale.class, BY_KEYS, failing, keys.toArray(String[]::new))).stream()
                .collect(toMap(Sale::key, Function.identity()));
    }

    /// Orders that a supplier has, or had an unknown outcome there, and that were then sent to another supplier.
    static List<String> sentElsewhere(Database database, Supplies supplies) {
        var references =
                supplies.sold().stream().map(sold -> sold.esim().reference()).toArray(String[]::new);
        var numbers =
                supplies.sold().stream().map(sold -> sold.esim().orderNo()).toArray(String[]::new);
        return database.snapshot(tx -> tx.rows(String.class, SENT_ELSEWHERE, references, numbers));
    }

    /// What these purchases cost if each is charged once, in millionths.
    static long chargedMicros(Database database, List<String> keys) {
        return database.snapshot(tx -> tx.one(Long.class, CHARGED, (Object) keys.toArray(String[]::new)));
    }
}
