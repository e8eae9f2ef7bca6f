package beppay.orders.history;

import beppay.esims.SealedEsims;
import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One order of a partner with its details. It has no supplier and no cost, which partners never see.
///
/// @param esims all eSIMs of the order; none until it is completed
/// @param refunds oldest first
/// @param keyName the name of the key that bought it; null if it was bought in the dashboard
/// @param memberEmail the e-mail address of the member who bought it in the dashboard; null if a key bought it
public record OrderDetail(
        OrderHistory.Line line,
        Progress progress,
        SealedEsims esims,
        List<Refund> refunds,
        @Nullable String keyName,
        @Nullable String memberEmail) {
    private static final String FIND = """
            select o.number, o.plan_id, o.plan_name, o.top_up_of, o.quantity, o.price_micros, o.currency, o.email, o.reference, o.status,
                o.failure_code, o.failure_message, d.esim_ids[1] as esim_id, d.iccids[1] as iccid, d.sealed_codes[1] as codes,
                o.created_at, o.settled_at, sent.at as sent_at, coalesce(sent.is_accepted, false) as is_accepted,
                coalesce(sent.polls, 0) as polls, d.esim_ids, d.iccids, d.sealed_codes, k.name as key_name, m.email as member_email
            from orders o
            cross join lateral (
                select coalesce(array_agg(id order by position), '{}') as esim_ids,
                    coalesce(array_agg(iccid order by position), '{}') as iccids,
                    coalesce(array_agg(codes order by position), '{}') as sealed_codes
                from esims where order_id = o.id and not is_late) d
            cross join lateral (
                select min(created_at) as at, bool_or(state in ('pending', 'delivered')) as is_accepted,
                    sum(polls)::int as polls
                from supplier_attempts where order_id = o.id) sent
            left join api_keys k on k.id = o.api_key_id left join members m on m.id = o.member_id
            where o.partner_id = ? and o.number = ? and o.mode = ?""";

    /// How far an order has come.
    ///
    /// @param settledAt when it was completed or failed; null while it is `processing`
    /// @param sentAt when the supplier was first called; null if it needs no network
    /// @param isAccepted whether a supplier accepted the order
    /// @param polls how often a supplier was asked for the state of the order. The checks in its first minute,
    ///     one every second, are not counted
    public record Progress(
            @Nullable Instant settledAt, @Nullable Instant sentAt, boolean isAccepted, int polls) {}

    private record Found(
            OrderHistory.Line line,
            Progress progress,
            SealedEsims esims,
            @Nullable String keyName,
            @Nullable String memberEmail) {}

    /// Returns an order, or null if the partner has no order with this number in this mode.
    public static @Nullable OrderDetail find(Transaction tx, long partnerId, Mode mode, long number) {
        var found = tx.row(Found.class, FIND, partnerId, number, mode.code());
        if (found == null) {
            return null;
        }
        var refunds = Refund.of(tx, partnerId, mode, number);
        return new OrderDetail(
                found.line(), found.progress(), found.esims(), refunds, found.keyName(), found.memberEmail());
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
