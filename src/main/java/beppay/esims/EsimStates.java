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
            update esim_states set next_poll_at = ? where esim_id = any (?) and next_poll_at is not null""";

    private static final String ADD = """
            update esim_states set status = case status when 'depleted' then 'active' else status end,
                data_total_bytes = data_total_bytes + ?, valid_until = greatest(valid_until, ?), as_of = ?
            where esim_id = ?""";

    private static final String CANCEL = """
            update esim_states set status = 'cancelled', as_of = ?, next_poll_at = null
            where esim_id = ? and status <> 'cancelled'""";

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

    /// Records that an eSIM was cancelled at its supplier, which is asked no more. Does nothing if nobody reports its
    /// state.
    public static void cancel(Transaction tx, long esimId, Instant now) {
        tx.update(CANCEL, now, esimId);
    }

    /// Adds the data and the days of a plan to an eSIM whose supplier is not asked for its state.
    ///
    /// @param bytes null if the plan is unlimited; the total is then not known
    public static void add(Transaction tx, long esimId, @Nullable Long bytes, int days, Instant now) {
        tx.update(ADD, TypedNull.orNumber(bytes), now.plus(Duration.ofDays(days)), now, esimId);
    }

    private static @Nullable String[] texts(
            List<NewEsimState> states, Function<NewEsimState, @Nullable String> column) {
        return states.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
