package beppay.webhooks;

import beppay.events.Event;
import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table of deliveries, which is also their queue, and the table of attempts.
final class WebhookDeliveries {
    /// Visits each endpoint that has deliveries, not each delivery: one that never responds may have a million.
    private static final String CLAIM = """
            with recursive waiting (endpoint_id) as (
                (select endpoint_id from webhook_deliveries where next_attempt_at is not null and endpoint_id > ?
                order by endpoint_id limit 1)
                union all
                select (
                    select d.endpoint_id from webhook_deliveries d
                    where d.next_attempt_at is not null and d.endpoint_id > w.endpoint_id
                    order by d.endpoint_id limit 1)
                from waiting w where w.endpoint_id is not null),
            due as (
                select d.id
                from waiting w left join unnest(?::bigint[], ?::integer[]) as pace (id, room) on pace.id = w.endpoint_id
                cross join lateral (
                    select id from webhook_deliveries d
                    where d.endpoint_id = w.endpoint_id and d.next_attempt_at <= ?
                    order by d.next_attempt_at limit coalesce(pace.room, ?) for update skip locked) d
                where w.endpoint_id is not null
                limit ?),
            claimed as (
                update webhook_deliveries d set next_attempt_at = ? from due where d.id = due.id
                returning d.id, d.attempts, d.next_attempt_at, d.endpoint_id, d.event_id)
            select c.id, c.attempts, c.next_attempt_at as claimed_until, c.endpoint_id, w.partner_id, w.url, w.secrets,
                w.previous_until, w.removed_at is not null or w.disabled_at is not null as has_ended, c.event_id, e.type,
                e.data, e.created_at
            from claimed c join webhook_endpoints w on w.id = c.endpoint_id join events e on e.id = c.event_id
            order by c.endpoint_id, c.id""";
    private static final String SETTLE = """
            update webhook_deliveries d
            set state = r.state, attempts = d.attempts + r.made, next_attempt_at = r.next::timestamptz,
                settled_at = case r.state when 'pending' then null else now.at end
            from unnest(?::bigint[], ?::text[], ?::text[], ?::integer[], ?::text[])
                    with ordinality as r (id, claimed, state, made, next, position),
                (select cast(? as timestamptz) as at) now
            where d.id = r.id and d.next_attempt_at = r.claimed::timestamptz
            returning r.position""";
    private static final String ADD_ATTEMPTS = """
            insert into webhook_attempts (delivery_id, attempt, attempted_at, duration_millis, status, response, failure)
            select made.id, made.attempt, made.at::timestamptz, made.millis, made.status, made.response, made.failure
            from unnest(?::bigint[], ?::integer[], ?::text[], ?::integer[], ?::integer[], ?::text[], ?::text[])
                as made (id, attempt, at, millis, status, response, failure)
            on conflict do nothing""";
    private static final String REMOVE_OLD_ATTEMPTS = """
            delete from webhook_attempts old using unnest(?::bigint[], ?::integer[]) as made (id, attempt)
            where old.delivery_id = made.id and old.attempt <= made.attempt - ?""";
    private static final String ABANDON = """
            update webhook_deliveries set state = 'failed', next_attempt_at = null, settled_at = ?
            where endpoint_id = any (?) and next_attempt_at is not null""";
    private static final String COLUMNS = """
            select d.id, d.endpoint_id, d.event_id, e.type as event_type, d.state, d.attempts, d.next_attempt_at, d.created_at,
                d.settled_at
            from webhook_deliveries d join events e on e.id = d.event_id
            """;
    private static final String PAGE =
            COLUMNS + "where d.endpoint_id = ? and (?::bigint is null or d.id < ?) order by d.id desc limit ?";
    private static final String FAILED_PAGE = COLUMNS + """
            where d.endpoint_id = ? and d.state = 'failed' and (d.created_at, d.id) < (
                coalesce((select created_at from webhook_deliveries where id = ?::bigint), 'infinity'),
                coalesce(?::bigint, 0))
            order by d.created_at desc, d.id desc limit ?""";
    private static final String FIND = COLUMNS + "where d.id = ?";
    private static final String EVENT = """
            select e.id, e.type, e.data, e.created_at
            from webhook_deliveries d join events e on e.id = d.event_id where d.id = ?""";
    private static final String ATTEMPTS = """
            select delivery_id, attempt, attempted_at, duration_millis, status, response, failure
            from webhook_attempts where delivery_id = any (?) order by delivery_id, attempt""";
    private static final String REPLAY = """
            update webhook_deliveries set state = 'pending', next_attempt_at = ?, settled_at = null
            where id = ? and state <> 'pending'""";
    private static final String REPLAY_FAILED = """
            update webhook_deliveries set state = 'pending', next_attempt_at = ?, settled_at = null
            where id = any (array(
                select id from webhook_deliveries where endpoint_id = ? and state = 'failed' and created_at >= ?
                order by created_at, id limit ? for update skip locked))""";
    private static final String MAKE_DUE = """
            update webhook_deliveries set next_attempt_at = ? where id = any (array(
                select id from webhook_deliveries where next_attempt_at > ? limit ? for update skip locked))""";
    private static final String ADD =
            "insert into webhook_deliveries (endpoint_id, event_id, next_attempt_at, created_at) values (?, ?, ?, ?)";
    /// Older rows have lower ids.
    private static final String REMOVE = """
            delete from webhook_deliveries where id = any (array(
                select id from (
                    select id, created_at, state from webhook_deliveries order by id limit ? for update skip locked) oldest
                where created_at < ?))""";

    /// Longer than any wait. A delivery that is due later was planned before the clock was set back.
    private static final Duration MAX_WAIT = Duration.ofHours(30);

    /// Twice as many as without repetitions that the partner requests, each of which adds one.
    static final int MAX_KEPT_ATTEMPTS = 2 * DeliverySchedule.MAX_ATTEMPTS;

    private WebhookDeliveries() {}

    /// The outcome of an attempt.
    ///
    /// @param attempt null if it does not count
    /// @param isGone whether the endpoint asked for no further deliveries
    record Result(
            DueDelivery due,
            WebhookDelivery.State state,
            @Nullable Instant next,
            WebhookDelivery.@Nullable Attempt attempt,
            boolean isGone) {}

    /// Takes deliveries that are due.
    ///
    /// @param after begins with the endpoint after this id
    /// @param rooms how many may be taken at most, by endpoint. Of any other, [EndpointPace#MIN]
    static List<DueDelivery> claim(
            Transaction tx, long after, Map<Long, Integer> rooms, int limit, Instant now, Instant until) {
        var ids = rooms.keySet().toArray(Long[]::new);
        var counts = Arrays.stream(ids).map(rooms::get).toArray(Integer[]::new);
        return tx.rows(DueDelivery.class, CLAIM, after, ids, counts, now, EndpointPace.MIN, limit, until);
    }

    /// Records outcomes. A delivery that ended, or that another server took, in the meantime does not change.
    ///
    /// @return those that were recorded
    static List<Result> settle(Transaction tx, List<Result> results, Instant now) {
        var positions = tx.rows(
                Long.class,
                SETTLE,
                numbers(results, result -> result.due.id()),
                texts(results, result -> result.due.claimedUntil().toString()),
                texts(results, result -> result.state.code()),
                counts(results, result -> result.attempt == null ? 0 : 1),
                texts(results, result -> text(result.next)),
                now);
        var settled = positions.stream()
                .map(position -> results.get(Math.toIntExact(position - 1)))
                .toList();
        var made = settled.stream()
                .flatMap(result -> Stream.ofNullable(result.attempt))
                .toList();
        addAttempts(tx, made);
        removeOldAttempts(
                tx,
                made.stream()
                        .filter(attempt -> attempt.attempt() > MAX_KEPT_ATTEMPTS)
                        .toList());
        return settled;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static void addAttempts(Transaction tx, List<WebhookDelivery.Attempt> made) {
        tx.update(
                ADD_ATTEMPTS,
                numbers(made, WebhookDelivery.Attempt::deliveryId),
                counts(made, WebhookDelivery.Attempt::attempt),
                texts(made, attempt -> attempt.attemptedAt().toString()),
                counts(made, WebhookDelivery.Attempt::durationMillis),
                counts(made, WebhookDelivery.Attempt::status),
                texts(made, WebhookDelivery.Attempt::response),
                texts(made, WebhookDelivery.Attempt::failure));
    }

    private static void removeOldAttempts(Transaction tx, List<WebhookDelivery.Attempt> made) {
        if (!made.isEmpty()) {
            tx.update(
                    REMOVE_OLD_ATTEMPTS,
                    numbers(made, WebhookDelivery.Attempt::deliveryId),
                    counts(made, WebhookDelivery.Attempt::attempt),
                    MAX_KEPT_ATTEMPTS);
        }
    }

    private static <T> Long[] numbers(List<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    private static <T> @Nullable Integer[] counts(List<T> rows, Function<T, @Nullable Integer> column) {
        return rows.stream().map(column).toArray(Integer[]::new);
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    /// Ends the deliveries of endpoints that are disabled or removed. They can be replayed.
    static void abandon(Transaction tx, List<Long> endpointIds, Instant now) {
        tx.update(ABANDON, now, endpointIds.toArray(Long[]::new));
    }

    /// Newest first.
    ///
    /// @param before the id of the last delivery of the previous page; null for the first page
    static List<WebhookDelivery> page(Transaction tx, long endpointId, @Nullable Long before, int limit) {
        return tx.rows(WebhookDelivery.class, PAGE, endpointId, before, before, limit);
    }

    /// Like [#page], but only those that failed.
    static List<WebhookDelivery> failed(Transaction tx, long endpointId, @Nullable Long before, int limit) {
        return tx.rows(WebhookDelivery.class, FAILED_PAGE, endpointId, before, before, limit);
    }

    static @Nullable WebhookDelivery find(Transaction tx, long id) {
        return tx.row(WebhookDelivery.class, FIND, id);
    }

    /// The event that is delivered; null if there is no such delivery.
    static @Nullable Event event(Transaction tx, long id) {
        return tx.row(Event.class, EVENT, id);
    }

    static List<WebhookDelivery.Attempt> attempts(Transaction tx, List<WebhookDelivery> deliveries) {
        return tx.rows(WebhookDelivery.Attempt.class, ATTEMPTS, (Object)
                deliveries.stream().map(WebhookDelivery::id).toArray(Long[]::new));
    }

    /// Makes a settled delivery due again. Returns false if it is pending.
    static boolean replay(Transaction tx, long id, Instant now) {
        return tx.update(REPLAY, now, id) == 1;
    }

    /// Makes failed deliveries of an endpoint due again, the oldest first.
    ///
    /// @param since the time of the oldest event
    /// @return how many
    static int replayFailed(Transaction tx, long endpointId, Instant since, int atMost, Instant now) {
        return tx.update(REPLAY_FAILED, now, endpointId, since, atMost);
    }

    /// Adds the delivery of an event that concerns only this endpoint.
    static void add(Transaction tx, long endpointId, long eventId, Instant now) {
        tx.update(ADD, endpointId, eventId, now, now);
    }

    /// Makes deliveries due that would be attempted only when the clock is again where it was before it was set
    /// back.
    static int makeDue(Transaction tx, Instant now, int atMost) {
        return tx.update(MAKE_DUE, now, now.plus(MAX_WAIT), atMost);
    }

    static int removeOld(Transaction tx, Instant before, int atMost) {
        return tx.update(REMOVE, atMost, before);
    }
}
