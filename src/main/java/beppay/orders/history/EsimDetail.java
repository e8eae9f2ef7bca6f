package beppay.orders.history;

import beppay.catalog.Network;
import beppay.esims.Esims;
import beppay.esims.Profile;
import beppay.esims.ProfileCipher;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.EsimId;
import beppay.orders.EsimLine;
import beppay.orders.Order;
import beppay.orders.cancellation.CancellationRequest;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One eSIM of a partner with its details. It has no supplier and no cost, which partners never see.
///
/// @param networks those of the offer with which it was ordered, as its supplier now lists them, by country, then
///     by name; empty if they are not known, as in test mode
/// @param cancellation the cancellation that the partner requested; null if it did not
/// @param topUps the orders that added data to it, or were to do so, oldest first; the newest 100 if there are more
/// @param events what happened to it, oldest first, beginning with its delivery; the newest 100 if there are more
public record EsimDetail(
        EsimLine line,
        Profile profile,
        List<Network> networks,
        @Nullable CancellationRequest cancellation,
        List<TopUp> topUps,
        List<Event> events) {
    /// More than any eSIM gets.
    private static final int MAX_ENTRIES = 100;

    private static final String FROM = """

            from orders o join esims e on e.order_id = o.id and not e.is_late
            """;
    private static final String THE_ONE = """

            where o.partner_id = ? and o.number = ? and o.mode = ? and e.position = ? and o.status = 'completed'
            """;
    private static final String FIND = "select " + EsimLine.COLUMNS + ", e.id as esim_id, e.codes" + FROM
            + "left join esim_states s on s.esim_id = e.id" + THE_ONE;
    private static final String NETWORKS = "select n.network" + FROM + """
            cross join lateral (
                select offer_id from supplier_attempts
                where order_id = o.id and state = 'delivered' and supplier = o.supplier and o.mode = 'live'
                order by created_at limit 1) a
            join offer_terms t on t.offer_id = a.offer_id
            cross join lateral unnest(t.networks) with ordinality as n (network, position)
            """ + THE_ONE + "order by n.position";
    private static final String CANCELLATION =
            "select c.esim_id, c.state, c.reason, c.refunded_micros, c.requested_at, c.settled_at, c.polls" + FROM
                    + "join esim_cancellations c on c.esim_id = e.id" + THE_ONE;
    private static final String TOP_UPS = """
            select t.number, t.plan_id, t.plan_name, t.price_micros, t.currency, t.status, t.created_at"""
            + FROM + "join orders t on t.top_up_esim_id = e.id" + THE_ONE + "order by t.id desc limit " + MAX_ENTRIES;
    private static final String EVENTS = "select v.kind, v.created_at" + FROM + "join esim_events v on v.esim_id = e.id"
            + THE_ONE + "order by v.id desc limit " + MAX_ENTRIES;

    /// An order that added data to the eSIM.
    public record TopUp(
            long number,
            String planId,
            String planName,
            Money price,
            String currency,
            Order.Status status,
            Instant createdAt) {}

    /// @param kind `delivered`, or a kind of `V41__esim_events.sql`
    public record Event(String kind, Instant createdAt) {}

    private record Found(EsimLine line, long esimId, byte[] codes) {}

    /// Returns an eSIM, or null if the partner has no such eSIM in this mode.
    public static @Nullable EsimDetail find(
            Transaction tx, ProfileCipher cipher, long partnerId, Mode mode, EsimId id) {
        Object[] key = {partnerId, id.orderNumber(), mode.code(), id.position()};
        var esim = tx.rowsLater(Found.class, FIND, key);
        var networks = tx.rowsLater(String.class, NETWORKS, key);
        var cancellation = tx.rowsLater(CancellationRequest.class, CANCELLATION, key);
        var topUps = tx.rowsLater(TopUp.class, TOP_UPS, key);
        var events = tx.rowsLater(Event.class, EVENTS, key);
        if (esim.rows().isEmpty()) {
            return null;
        }
        var found = esim.rows().getFirst();
        var line = found.line();
        return new EsimDetail(
                line,
                cipher.open(line.iccid(), found.codes(), Esims.TABLE, found.esimId()),
                networks.rows().stream().map(Network::parse).toList(),
                cancellation.rows().stream().findFirst().orElse(null),
                topUps.rows().reversed(),
                beginningWithDelivery(line, events.rows().reversed()));
    }

    private static List<Event> beginningWithDelivery(EsimLine line, List<Event> later) {
        var events = new ArrayList<Event>(later.size() + 1);
        events.add(new Event("delivered", line.createdAt()));
        events.addAll(later);
        return events;
    }

    @Override
    public String toString() {
        return "eSIM " + line.id();
    }
}
