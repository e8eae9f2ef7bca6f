package beppay.esims;

import beppay.platform.db.Transaction;
import beppay.platform.db.TypedNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The table `esim_states`: what suppliers reported about eSIMs.
public final class EsimStates {
    private static final String INSERT = """
            insert into esim_states (esim_id, partner_id, mode, supplier, status, data_total_bytes, data_used_bytes, valid_until,
                installed_at, as_of, next_poll_at)
            select * from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])""";

    private static final String MAKE_DUE = """
            update esim_states set next_poll_at = ?, poll_priority = 0
            where esim_id = any (?) and mode = 'live' and status not in ('cancelled', 'revoked')""";
    /// At most a minute after the previous call. The clock of another server may be slightly ahead.
    private static final String NOTIFY = """
            update esim_states s set poll_priority = 0,
                next_poll_at = greatest(now.at, s.polled_at + interval '1 minute')
            from (select cast(? as timestamptz) as at, cast(? as text) as supplier_id, cast(? as text) as iccid) now
            cross join lateral (
                (select id from esims where supplier_id = now.supplier_id order by id desc limit 5)
                union all
                (select id from esims where iccid = now.iccid and now.supplier_id is null order by id desc limit 5)) found
            where s.esim_id = found.id and s.supplier = ?
                and s.next_poll_at > greatest(now.at, s.polled_at + interval '1 minute')""";
    /// A row is also free if it is claimed for longer than any claim lasts, because the clock has been set back
    /// since.
    private static final String CLAIM = """
            update esim_states s set next_poll_at = now.until, claimed_until = now.until, polled_at = now.at
            from (select cast(? as timestamptz) as at, cast(? as timestamptz) as until) now, (
                select esim_id, next_poll_at, polled_at from esim_states
                where supplier = ? and poll_priority = ? and next_poll_at <= ?
                    and (claimed_until is null or claimed_until <= ? or claimed_until > ?)
                order by next_poll_at limit ? for update skip locked) due
            where s.esim_id = due.esim_id
            returning s.esim_id, due.next_poll_at as due_at, due.polled_at""";
    private static final String BRING_FORWARD = """
            update esim_states set next_poll_at = ?
            where supplier = ? and poll_priority = any ('{0,1,2}') and next_poll_at > ?""";
    private static final String RELEASE = """
            update esim_states s set next_poll_at = least(s.next_poll_at, released.due_at), polled_at = released.polled_at,
                claimed_until = null
            from unnest(?::bigint[], ?::timestamptz[], ?::timestamptz[]) as released (esim_id, due_at, polled_at)
            where s.esim_id = released.esim_id and s.claimed_until = ? and s.next_poll_at is not null""";
    private static final String LOCK = "select * from esim_states where esim_id = any (?) order by esim_id for update";
    private static final String WRITE = """
            update esim_states s set status = known.status, supplier_status = known.supplier_status,
                data_total_bytes = known.data_total_bytes, data_used_bytes = known.data_used_bytes,
                valid_until = known.valid_until, installed_at = known.installed_at, apn = known.apn, as_of = known.as_of,
                next_poll_at = known.next_poll_at, poll_priority = known.poll_priority,
                claimed_until = known.claimed_until, failures = known.failures
            from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::timestamptz[],
                    ?::text[], ?::timestamptz[], ?::timestamptz[], ?::integer[], ?::timestamptz[], ?::integer[])
                as known (esim_id, status, supplier_status, data_total_bytes, data_used_bytes, valid_until, installed_at,
                    apn, as_of, next_poll_at, poll_priority, claimed_until, failures)
            where s.esim_id = known.esim_id""";

    /// Longer than a server may have taken an eSIM.
    private static final Duration LONG_CLAIM = Duration.ofHours(1);

    private static final String ADD = """
            update esim_states set status = case status when 'depleted' then 'active' else status end,
                data_total_bytes = data_total_bytes + ?, as_of = ?,
                valid_until = case when installed_at is not null then greatest(valid_until, ?) end
            where esim_id = ?""";

    private static final String CANCEL = """
            update esim_states set status = 'cancelled', as_of = ?, next_poll_at = null
            where esim_id = ? and status <> 'cancelled'""";

    private static final String BEGIN_CHANGE = """
            update esim_states set changing_until = ?
            where esim_id = ? and (changing_until is null or changing_until <= ? or changing_until > ?)""";
    private static final String CHANGE_STATUS = """
            update esim_states set status = ?, as_of = ?
            where esim_id = ? and status <> ? and status not in ('cancelled', 'revoked')""";
    private static final String END_CHANGE = """
            update esim_states set changing_until = null, poll_priority = 0,
                next_poll_at = case when next_poll_at is null then null else least(next_poll_at, ?) end
            where esim_id = ?""";

    private static final String FIND = "select * from esim_states where esim_id = ?";

    private EsimStates() {}

    /// Inserts the first states of eSIMs, after the eSIMs. The statement is sent with the commit or earlier.
    public static void insert(Transaction tx, List<NewEsimState> states, Instant at) {
        if (!states.isEmpty()) {
            tx.updateLater(
                    INSERT,
                    states.stream().map(NewEsimState::esimId).toArray(Long[]::new),
                    states.stream().map(NewEsimState::partnerId).toArray(Long[]::new),
                    texts(states, NewEsimState::mode),
                    texts(states, NewEsimState::supplier),
                    texts(states, one -> one.state().status().code()),
                    states.stream().map(one -> one.state().dataTotalBytes()).toArray(Long[]::new),
                    states.stream().map(one -> one.state().dataUsedBytes()).toArray(Long[]::new),
                    texts(states, one -> text(one.state().validUntil())),
                    texts(states, one -> text(one.state().installedAt())),
                    texts(
                            states,
                            one -> text(Objects.requireNonNullElse(one.state().asOf(), at))),
                    texts(states, one -> text(one.nextPollAt())));
        }
    }

    /// Makes eSIMs due, whose suppliers are then asked for their states. The statement is sent with the commit or
    /// earlier.
    public static void makeDue(Transaction tx, Collection<Long> esimIds, Instant now) {
        tx.updateLater(MAKE_DUE, now, esimIds.toArray(Long[]::new));
    }

    /// The state of an eSIM; null if nobody reports it.
    public static @Nullable EsimState find(Transaction tx, long esimId) {
        return tx.row(EsimState.class, FIND, esimId);
    }

    /// Records that an eSIM was cancelled at its supplier, which is no longer polled. Does nothing if nobody reports
    /// its
    /// state.
    public static void cancel(Transaction tx, long esimId, Instant now) {
        tx.update(CANCEL, now, esimId);
    }

    /// Begins a change of an eSIM at its supplier. Returns false if another one is in progress.
    ///
    /// @param until when another change may begin if this one never ends
    public static boolean beginChange(Transaction tx, long esimId, Instant now, Instant until) {
        return tx.update(BEGIN_CHANGE, until, esimId, now, now.plus(LONG_CLAIM)) == 1;
    }

    /// Records the status after a change at the supplier. Returns false if it was recorded before, or the eSIM was
    /// cancelled or revoked meanwhile.
    public static boolean changeStatus(Transaction tx, long esimId, EsimStatus status, Instant now) {
        return tx.update(CHANGE_STATUS, status.code(), now, esimId, status.code()) == 1;
    }

    /// Ends a change. The supplier is then asked for the state.
    public static void endChange(Transaction tx, long esimId, Instant now) {
        tx.update(END_CHANGE, now, esimId);
    }

    /// Adds the data and the days of a plan to an eSIM whose supplier is not asked for its state.
    ///
    /// @param bytes null if the plan is unlimited; the total is then not known
    public static void add(Transaction tx, long esimId, @Nullable Long bytes, int days, Instant now) {
        tx.update(ADD, TypedNull.orNumber(bytes), now, now.plus(Duration.ofDays(days)), esimId);
    }

    /// Makes the newest few eSIMs with this id due, whose supplier sent a notification, but at most once a
    /// minute.
    ///
    /// @param supplierId the supplier's id of the eSIM; null if the notification has only an ICCID
    /// @param iccid suppliers reuse it for other eSIMs; null if the notification has none
    /// @return the number of eSIMs that are asked for earlier
    public static int notify(
            Transaction tx, String supplier, @Nullable String supplierId, @Nullable String iccid, Instant now) {
        return tx.update(NOTIFY, now, supplierId, iccid, supplier);
    }

    /// Takes eSIMs of one priority that are due, the one that has waited longest first. No other server takes
    /// them until their claim is released, their state is written, or the time has come.
    public static List<ClaimedEsim> claimDue(
            Transaction tx, String supplier, int priority, Instant now, Instant until, int limit) {
        return tx.rows(ClaimedEsim.class, CLAIM, now, until, supplier, priority, now, now, now.plus(LONG_CLAIM), limit);
    }

    /// Makes the eSIMs due that are next asked after this time, which is later than any schedule allows, because
    /// the clock has been set back since. The statement is sent with the commit or earlier.
    public static void bringForward(Transaction tx, String supplier, Instant now, Instant after) {
        tx.updateLater(BRING_FORWARD, now, supplier, after);
    }

    /// Returns eSIMs whose supplier was not asked. They are due as before.
    public static void release(Transaction tx, List<ClaimedEsim> claimed, Instant until) {
        tx.updateLater(
                RELEASE,
                claimed.stream().map(ClaimedEsim::esimId).toArray(Long[]::new),
                texts(claimed, one -> text(one.dueAt())),
                texts(claimed, one -> text(one.polledAt())),
                until);
    }

    /// Locks eSIMs until the transaction ends.
    public static List<KnownEsim> lock(Transaction tx, Collection<Long> esimIds) {
        return tx.rows(KnownEsim.class, LOCK, (Object) esimIds.toArray(Long[]::new));
    }

    /// Writes eSIMs that are locked. The statement is sent with the commit or earlier.
    public static void write(Transaction tx, List<KnownEsim> esims) {
        tx.updateLater(
                WRITE,
                esims.stream().map(KnownEsim::esimId).toArray(Long[]::new),
                texts(esims, one -> one.state().status().code()),
                texts(esims, one -> one.state().supplierStatus()),
                esims.stream().map(one -> one.state().dataTotalBytes()).toArray(Long[]::new),
                esims.stream().map(one -> one.state().dataUsedBytes()).toArray(Long[]::new),
                texts(esims, one -> text(one.state().validUntil())),
                texts(esims, one -> text(one.state().installedAt())),
                texts(esims, one -> one.state().apn()),
                texts(esims, one -> text(one.state().asOf())),
                texts(esims, one -> text(one.nextPollAt())),
                esims.stream().map(KnownEsim::pollPriority).toArray(Integer[]::new),
                texts(esims, one -> text(one.claimedUntil())),
                esims.stream().map(KnownEsim::failures).toArray(Integer[]::new));
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
