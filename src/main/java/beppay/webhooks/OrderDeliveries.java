package beppay.webhooks;

import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The events of an order and their deliveries to webhooks, for the operator.
public final class OrderDeliveries {
    /// The transactions of a batch have events of other orders too.
    private static final String FIND = """
            select e.type, e.created_at as at, w.url, d.state, coalesce(d.attempts, 0) as attempts, last.status, last.failure
            from unnest(?::text[]) as written (id)
            join events e on e.partner_id = ? and e.mode = ? and e.position = written.id::bigint + event_offset()
            left join webhook_deliveries d on d.event_id = e.id and d.endpoint_id in (
                select own.id from webhook_endpoints own where own.partner_id = e.partner_id)
            left join webhook_endpoints w on w.id = d.endpoint_id
            left join webhook_attempts last on last.delivery_id = d.id and last.attempt = d.attempts
            where starts_with(e.type, 'order.') and e.data::jsonb #>> '{order,id}' = ?
            order by e.id, d.id limit ?""";

    private OrderDeliveries() {}

    /// An event, with one of its deliveries.
    ///
    /// @param type such as `order.completed`
    /// @param url null if no webhook was registered for the event; likewise `state`
    /// @param state such as `delivered`
    /// @param status the HTTP status of the last response; null if there was none
    /// @param failure why there was no response; null if there was one
    public record Line(
            String type,
            Instant at,
            @Nullable String url,
            @Nullable String state,
            int attempts,
            @Nullable Integer status,
            @Nullable String failure) {}

    /// @param number the order's number for the partner
    /// @param transactions in which events were written, as decimal text
    public static List<Line> of(
            Transaction tx, long partnerId, Mode mode, long number, Collection<String> transactions, int limit) {
        return tx.rows(
                Line.class,
                FIND,
                transactions.toArray(String[]::new),
                partnerId,
                mode.code(),
                String.valueOf(number),
                limit);
    }
}
