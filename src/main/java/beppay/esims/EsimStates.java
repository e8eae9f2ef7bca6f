package beppay.esims;

import beppay.platform.db.Transaction;
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

    private static @Nullable String[] texts(
            List<NewEsimState> states, Function<NewEsimState, @Nullable String> column) {
        return states.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
