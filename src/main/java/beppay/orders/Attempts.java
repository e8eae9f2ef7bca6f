package beppay.orders;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The table `supplier_attempts`.
public final class Attempts {
    private static final String INSERT = """
            insert into supplier_attempts (reference, order_id, partner_id, offer_id, supplier, supplier_account,
                supplier_code, cost_micros, is_matched, state, created_at, next_poll_at, claimed_until)
            select listed.*, 'sent', now.at, now.later, now.later
            from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                    ?::boolean[])
                    as listed (reference, order_id, partner_id, offer_id, supplier, supplier_account, supplier_code,
                        cost_micros, is_matched),
                (select cast(? as timestamptz) as at, cast(? as timestamptz) as later) now""";
    private static final String LOCK_ITEM =
            "select pg_try_advisory_xact_lock(hashtextextended(concat_ws(' ', 'item', ?::text, ?::text, ?::text), 0))";
    private static final String UNCERTAIN = """
            select * from supplier_attempts
            where is_matched and settled_at is null and supplier_reference is null
                and supplier = ? and supplier_account = ? and supplier_code = ?""";
    private static final String REFERENCES_OF_OTHERS = """
            select a.reference, other.supplier_reference from supplier_attempts a
            join supplier_attempts other on other.is_matched and other.supplier = a.supplier
                and other.supplier_account = a.supplier_account and other.supplier_code = a.supplier_code
                and other.reference <> a.reference and other.supplier_reference is not null
                and other.created_at between a.created_at - interval '15 minutes' and a.created_at + interval '15 minutes'
            where a.reference = any (?)""";
    private static final String TAKEN_REFERENCES = """
            select a.reference from supplier_attempts a
            join unnest(?::text[], ?::text[]) as found (reference, supplier_reference) on a.reference = found.reference
            where exists (
                select from supplier_attempts other
                where other.is_matched and other.supplier = a.supplier and other.supplier_account = a.supplier_account
                    and other.supplier_reference = found.supplier_reference and other.reference <> a.reference)""";
    private static final String BY_REFERENCES = "select * from supplier_attempts where reference = any (?)";
    private static final String OF_ORDER =
            "select * from supplier_attempts where order_id = ? order by created_at, reference";
    private static final String ORDERS_WAITING_SINCE = """
            select o.id from supplier_attempts a join orders o on o.id = a.order_id
            where a.settled_at is null and o.created_at < ? order by o.created_at, o.id limit ?""";
    private static final String SETTLE = """
            update supplier_attempts a set state = settled.state,
                supplier_reference = coalesce(settled.supplier_reference, a.supplier_reference),
                settled_at = coalesce(a.settled_at, ?), next_poll_at = settled.next_poll_at, claimed_until = null
            from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
                as settled (reference, state, supplier_reference, next_poll_at)
            where a.reference = settled.reference and (a.settled_at is null or a.state = 'refused' and settled.state = 'delivered')""";
    private static final String SCHEDULE = """
            update supplier_attempts a set state = case when a.settled_at is null then polled.state else a.state end,
                supplier_reference = coalesce(polled.supplier_reference, a.supplier_reference),
                next_poll_at = case when a.is_notified then ? else polled.next_poll_at end,
                polls = case
                    when a.settled_at is null and a.supplier_reference is null and polled.supplier_reference is not null
                        then 0
                    else a.polls + polled.added end,
                not_found_at = case polled.state when 'pending' then null else least(a.not_found_at, polled.not_found_at) end,
                claimed_until = null, is_notified = false
            from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::integer[], ?::timestamptz[])
                as polled (reference, state, supplier_reference, next_poll_at, added, not_found_at)
            where a.reference = polled.reference and a.state <> 'delivered'""";
    /// An attempt is also due if its time is later than any delay allows, because the clock has been set back
    /// since. The margins allow for other servers whose clocks are some minutes ahead.
    private static final String CLAIM_DUE = """
            update supplier_attempts set
                next_poll_at = case when state = 'pending' and supplier_reference is not null and created_at > ?
                    then cast(? as timestamptz) else ? end,
                claimed_until = ?, claims = claims + 1, is_notified = false
            where reference in (
                select reference from supplier_attempts, (select cast(? as timestamptz) as at) now
                where supplier = ? and (next_poll_at <= now.at
                    or next_poll_at > now.at + case when polls < 5 then interval '40 minutes' else interval '70 minutes' end)
                order by next_poll_at limit ? for update of supplier_attempts skip locked)
            returning *""";
    /// While a server may be calling the supplier, no other server takes the attempt.
    private static final String NOTIFY = """
            update supplier_attempts a set notification_ids = array_append(a.notification_ids, notified.id),
                is_notified = coalesce(a.claimed_until > notified.at, false),
                next_poll_at = case when a.claimed_until > notified.at then a.next_poll_at
                    else least(a.next_poll_at, notified.at) end
            from (select cast(? as text) as id, cast(? as timestamptz) as at) notified
            where a.next_poll_at is not null and a.supplier = ? and (a.reference = ? or a.supplier_reference = ?)
                and (a.notification_ids is null
                    or cardinality(a.notification_ids) < ? and notified.id <> all (a.notification_ids))""";

    private Attempts() {}

    /// A new state of an open attempt, or of a refused one that the supplier could still deliver. The latter
    /// stays refused.
    ///
    /// @param supplierReference the supplier's own reference; null if it is not known or did not change
    /// @param nextPollAt when the supplier is next asked; null for a refused attempt that is watched no longer
    /// @param isCounted whether this was a poll, which makes the next wait longer
    /// @param notFoundAt when the supplier reported that it has no such order; null if it did not
    record Schedule(
            String reference,
            Attempt.State state,
            @Nullable String supplierReference,
            @Nullable Instant nextPollAt,
            boolean isCounted,
            @Nullable Instant notFoundAt) {}

    /// The end of an attempt: delivered or refused.
    ///
    /// @param nextPollAt when the supplier is asked whether it delivered a refused attempt after all; null if it
    ///     is not watched
    record End(
            String reference,
            Attempt.State state,
            @Nullable String supplierReference,
            @Nullable Instant nextPollAt) {}

    /// Inserts attempts. The statement is sent with the commit or earlier.
    ///
    /// @param nextPollAt when the supplier is asked if its response was never recorded
    static void insert(Transaction tx, List<Attempt> attempts, Instant nextPollAt) {
        if (!attempts.isEmpty()) {
            tx.updateLater(
                    INSERT,
                    column(attempts, Attempt::reference, String[]::new),
                    column(attempts, Attempt::orderId, Long[]::new),
                    column(attempts, Attempt::partnerId, Long[]::new),
                    column(attempts, Attempt::offerId, String[]::new),
                    column(attempts, Attempt::supplier, String[]::new),
                    column(attempts, Attempt::supplierAccount, String[]::new),
                    column(attempts, Attempt::supplierCode, String[]::new),
                    column(attempts, attempt -> attempt.cost().micros(), Long[]::new),
                    column(attempts, attempt -> String.valueOf(attempt.isMatched()), String[]::new),
                    attempts.getFirst().createdAt(),
                    nextPollAt);
        }
    }

    /// The order that must be certain before the attempt may be made; null if there is none. No other
    /// transaction can make an attempt for the item until this one ends.
    static @Nullable UncertainOrder uncertainBefore(Transaction tx, Attempt attempt, Instant now) {
        var item = new Object[] {attempt.supplier(), attempt.supplierAccount(), attempt.supplierCode()};
        if (!tx.one(Boolean.class, LOCK_ITEM, item)) {
            return UncertainOrder.placedElsewhere(attempt);
        }
        var open = tx.rows(Attempt.class, UNCERTAIN, item);
        return open.isEmpty() ? null : UncertainOrder.of(open.getFirst(), now);
    }

    static PendingQuery<Attempt> byReferences(Transaction tx, Collection<String> references) {
        return tx.rowsLater(Attempt.class, BY_REFERENCES, (Object) references.toArray(String[]::new));
    }

    /// The suppliers' references of the orders that other attempts have for the same items, by the reference of
    /// each attempt. Attempts of about the same time are sufficient, because no other order can be mistaken, and
    /// an attempt whose order is known needs none.
    static Map<String, Set<String>> referencesOfOthers(Transaction tx, List<Attempt> attempts) {
        var matched = attempts.stream()
                .filter(attempt -> attempt.isMatched() && attempt.supplierReference() == null)
                .toList();
        return matched.isEmpty()
                ? Map.of()
                : tx
                        .rows(OtherReference.class, REFERENCES_OF_OTHERS, (Object)
                                column(matched, Attempt::reference, String[]::new))
                        .stream()
                        .collect(groupingBy(
                                OtherReference::reference, mapping(OtherReference::supplierReference, toSet())));
    }

    private record OtherReference(String reference, String supplierReference) {}

    /// Those of these references of suppliers' orders that belong to other attempts.
    ///
    /// @param references the suppliers' references by the attempts' own
    static Set<String> takenReferences(Transaction tx, Map<String, String> references) {
        return Set.copyOf(tx.rows(
                String.class,
                TAKEN_REFERENCES,
                references.keySet().toArray(String[]::new),
                references.values().toArray(String[]::new)));
    }

    /// The attempts of an order, oldest first.
    public static List<Attempt> ofOrder(Transaction tx, long orderId) {
        return tx.rows(Attempt.class, OF_ORDER, orderId);
    }

    /// The ids of the orders that have waited for their suppliers for more than 24 hours, oldest first.
    public static List<Long> stuckOrders(Transaction tx, Instant now, int limit) {
        return tx.rows(Long.class, ORDERS_WAITING_SINCE, now.minus(PollSchedule.STUCK_AFTER), limit);
    }

    /// Ends attempts. An attempt that has already ended does not change, unless it was refused and is now
    /// delivered. The statement is sent with the commit or earlier.
    static void settle(Transaction tx, List<End> ends, Instant at) {
        if (!ends.isEmpty()) {
            tx.updateLater(
                    SETTLE,
                    at,
                    column(ends, End::reference, String[]::new),
                    column(ends, end -> end.state().code(), String[]::new),
                    column(ends, End::supplierReference, String[]::new),
                    column(ends, end -> text(end.nextPollAt()), String[]::new));
        }
    }

    /// Records the states of attempts, and when their suppliers are next asked: now, if a supplier sent a
    /// notification while it was being called.
    static void schedule(Transaction tx, List<Schedule> schedules, Instant now) {
        if (!schedules.isEmpty()) {
            tx.updateLater(
                    SCHEDULE,
                    now,
                    column(schedules, Schedule::reference, String[]::new),
                    column(schedules, one -> one.state().code(), String[]::new),
                    column(schedules, Schedule::supplierReference, String[]::new),
                    column(schedules, one -> text(one.nextPollAt()), String[]::new),
                    column(schedules, one -> one.isCounted() ? 1 : 0, Integer[]::new),
                    column(schedules, one -> text(one.notFoundAt()), String[]::new));
        }
    }

    /// Takes attempts of a supplier that are due. No other server takes them before `until`, except those that
    /// the supplier has just accepted: a slow supplier is asked for them again before its response arrives.
    static List<Attempt> claimDue(Transaction tx, String supplier, Instant now, Instant until, int most) {
        return tx.rows(
                Attempt.class,
                CLAIM_DUE,
                now.minus(PollSchedule.MAX_PENDING),
                now.plus(PollSchedule.WHILE_PENDING),
                until,
                until,
                now,
                supplier,
                most);
    }

    /// Makes attempts due now, or after the call that is in progress. An attempt that already has this
    /// notification, or `most` others, does not change.
    ///
    /// @return the number of attempts that changed
    static int notify(Transaction tx, OrderNotification notification, Instant now, int most) {
        return tx.update(
                NOTIFY,
                notification.id(),
                now,
                notification.supplier(),
                notification.reference(),
                notification.supplierReference(),
                most);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static <R, T> @Nullable T[] column(
            List<R> rows, Function<R, @Nullable T> value, IntFunction<@Nullable T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
