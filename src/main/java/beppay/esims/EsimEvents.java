package beppay.esims;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The table `esim_events`: what happened to eSIMs after their delivery.
public final class EsimEvents {
    /// The length of `esim_events.detail`.
    private static final int MAX_DETAIL = 400;

    private static final String REFUND = """
            insert into esim_events (esim_id, kind, detail, created_at)
            select id, 'refunded', ?, ? from unnest(?::bigint[]) as esim (id)""";
    private static final String CANCEL = """
            insert into esim_events (esim_id, kind, detail, created_at) values (?, 'cancelled', ?, ?)
            on conflict (esim_id) where kind = 'cancelled' do nothing""";
    private static final String ADD = """
            insert into esim_events (esim_id, kind, created_at) select id, ?, ? from unnest(?::bigint[]) as esim (id)""";
    private static final String OF_ORDER = """
            select v.esim_id, v.kind, v.detail, v.created_at as at
            from esims e join esim_events v on v.esim_id = e.id where e.order_id = ? order by v.id""";

    private EsimEvents() {}

    public enum Kind {
        CANCELLED,
        REFUNDED,
        TOPPED_UP,
        CANCEL_REQUESTED,
        CANCEL_REFUSED,
        INSTALLED,
        ACTIVATED,
        DEPLETED,
        EXPIRED,
        SUSPENDED,
        RESUMED,
        REVOKED
    }

    /// @param detail for the operator, without codes; null if there is none
    public record Event(long esimId, Kind kind, @Nullable String detail, Instant at) {}

    /// Records that an eSIM was cancelled at its supplier. Returns false if that was recorded before.
    public static boolean cancel(Transaction tx, long esimId, String detail, Instant at) {
        return tx.update(CANCEL, esimId, limited(detail), at) == 1;
    }

    /// Records that the order of the eSIMs was refunded, all or a part of it. The statement is sent with the
    /// commit or earlier.
    public static void refund(Transaction tx, Collection<Long> esimIds, String detail, Instant at) {
        tx.updateLater(REFUND, limited(detail), at, esimIds.toArray(Long[]::new));
    }

    /// Records an event of each eSIM. The statement is sent with the commit or earlier.
    ///
    /// @param kind not one that has details
    public static void add(Transaction tx, Collection<Long> esimIds, Kind kind, Instant at) {
        tx.updateLater(ADD, kind.name().toLowerCase(Locale.ROOT), at, esimIds.toArray(Long[]::new));
    }

    private static String limited(String detail) {
        return detail.substring(0, Math.min(detail.length(), MAX_DETAIL));
    }

    /// The events of an order's eSIMs, oldest first.
    public static List<Event> ofOrder(Transaction tx, long orderId) {
        return tx.rows(Event.class, OF_ORDER, orderId);
    }
}
