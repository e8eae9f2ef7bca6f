package beppay.esims;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    private static final String KEEP = """
            insert into esim_events (esim_id, kind, detail, created_at)
            select id, 'kept', ?, ? from unnest(?::bigint[]) as esim (id)
            on conflict (esim_id) where kind = 'kept' do nothing""";
    private static final String ADD = """
            insert into esim_events (esim_id, kind, created_at)
            select esim.id, ?, ? from unnest(?::bigint[]) as esim (id)
            where (select count(*) from esim_events seen where seen.esim_id = esim.id) < 500""";
    private static final String OF_ORDER = """
            select v.esim_id, v.kind, v.detail, v.created_at as at
            from esims e join esim_events v on v.esim_id = e.id where e.order_id = ? order by v.id""";

    private static final String ADD_CHANGES = """
            insert into esim_events (esim_id, kind, created_at)
            select seen.*, ? from unnest(?::bigint[], ?::text[]) as seen (esim_id, kind)""";
    private static final String LAST_STEPS = """
            select distinct on (esim_id) esim_id, kind from esim_events
            where esim_id = any (?) and kind in ('installed', 'activated', 'depleted', 'expired')
            order by esim_id, id desc""";
    private static final String CANCELLED_AMONG =
            "select esim_id from esim_events where esim_id = any (?) and kind = 'cancelled'";

    private EsimEvents() {}

    /// See `V41__esim_events.sql`.
    public enum Kind {
        CANCELLED,
        KEPT,
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

    /// Records that the operator bears the cost of eSIMs that were delivered too late.
    ///
    /// @return how many were not recorded before
    public static int keep(Transaction tx, Collection<Long> esimIds, String detail, Instant at) {
        return tx.update(KEEP, limited(detail), at, esimIds.toArray(Long[]::new));
    }

    /// Records that the order of the eSIMs was refunded, all or a part of it. The statement is sent with the
    /// commit or earlier.
    public static void refund(Transaction tx, Collection<Long> esimIds, String detail, Instant at) {
        tx.updateLater(REFUND, limited(detail), at, esimIds.toArray(Long[]::new));
    }

    /// Records an event of each eSIM, unless it has 500, since partners cause events as often as they like. The
    /// statement is sent with the commit or earlier.
    ///
    /// @param kind not one that has details
    public static void add(Transaction tx, Collection<Long> esimIds, Kind kind, Instant at) {
        tx.updateLater(ADD, kind.name().toLowerCase(Locale.ROOT), at, esimIds.toArray(Long[]::new));
    }

    /// A change of an eSIM's state.
    public record Change(long esimId, EsimState before, EsimState after) {
        private boolean isFromUnclearStep() {
            boolean isUnclear = before.status() == EsimStatus.SUSPENDED || before.status() == EsimStatus.UNKNOWN;
            return isUnclear && before.status() != after.status();
        }
    }

    /// An event without details.
    public record Step(long esimId, Kind kind) {}

    /// What a change of a new eSIM's state consists of.
    public static List<Step> steps(long esimId, EsimState before, EsimState after) {
        return StatusEvents.of(before, after, null).stream()
                .map(kind -> new Step(esimId, kind))
                .toList();
    }

    /// Records what the changes of the eSIMs' statuses consist of, and returns it. The statement is sent with the
    /// commit or earlier.
    public static List<Step> addChanges(Transaction tx, List<Change> changes, Instant at) {
        var lastSteps = lastSteps(tx, changes);
        var seen = changes.stream()
                .flatMap(change -> StatusEvents.of(change.before, change.after, lastSteps.get(change.esimId)).stream()
                        .map(kind -> new Step(change.esimId, kind)))
                .toList();
        if (!seen.isEmpty()) {
            tx.updateLater(
                    ADD_CHANGES,
                    at,
                    seen.stream().map(Step::esimId).toArray(Long[]::new),
                    seen.stream()
                            .map(step -> step.kind.name().toLowerCase(Locale.ROOT))
                            .toArray(String[]::new));
        }
        return seen;
    }

    /// The last steps of the eSIMs whose earlier status does not state it.
    private static Map<Long, Kind> lastSteps(Transaction tx, List<Change> changes) {
        var ids = changes.stream()
                .filter(Change::isFromUnclearStep)
                .map(Change::esimId)
                .toArray(Long[]::new);
        return ids.length == 0
                ? Map.of()
                : tx.rows(Step.class, LAST_STEPS, (Object) ids).stream()
                        .collect(Collectors.toMap(Step::esimId, Step::kind));
    }

    /// Those of the eSIMs that BepPay cancelled.
    public static Set<Long> cancelledAmong(Transaction tx, Collection<Long> esimIds) {
        return Set.copyOf(tx.rows(Long.class, CANCELLED_AMONG, (Object) esimIds.toArray(Long[]::new)));
    }

    private static String limited(String detail) {
        return detail.substring(0, Math.min(detail.length(), MAX_DETAIL));
    }

    /// The events of an order's eSIMs, oldest first.
    public static List<Event> ofOrder(Transaction tx, long orderId) {
        return tx.rows(Event.class, OF_ORDER, orderId);
    }
}
