package beppay.events;

import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import beppay.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The table of events.
public final class Events {
    /// A partner that was offline for a quarter of a year can still learn everything.
    public static final Duration KEPT = Duration.ofDays(90);

    private static final String ADD = """
            insert into events (partner_id, mode, type, data, created_at)
            select noted.*, ? from unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) as noted""";
    private static final String FIND = """
            select id, type, data, created_at from events
            where id = ? and (partner_id = ? or partner_id is null) and (mode = ? or mode is null)""";
    /// Older rows have lower ids. Skips rows that another server is removing.
    private static final String REMOVE = """
            delete from events where ctid = any (array(
                select ctid from (
                    select ctid, created_at from events order by id limit ? for update skip locked) oldest
                where created_at < ?))""";

    private Events() {}

    /// Writes the events of the transaction. The statement is sent with the commit or earlier.
    public static void add(Transaction tx, List<NewEvent> events, Instant at) {
        if (!events.isEmpty()) {
            tx.updateLater(ADD, columns(events, at));
        }
    }

    /// Writes an event and returns its id.
    public static long addOne(Transaction tx, NewEvent event, Instant at) {
        return tx.one(Long.class, ADD + " returning id", columns(List.of(event), at));
    }

    private static Object[] columns(List<NewEvent> events, Instant at) {
        return new Object[] {
            at,
            events.stream().map(NewEvent::partnerId).toArray(Long[]::new),
            texts(events, event -> event.mode() == null ? null : event.mode().code()),
            texts(events, event -> event.type().code()),
            texts(events, event -> new String(Json.write(event.data()), StandardCharsets.UTF_8))
        };
    }

    private static @Nullable String[] texts(List<NewEvent> events, Function<NewEvent, @Nullable String> column) {
        return events.stream().map(column).toArray(String[]::new);
    }

    /// An event that the partner may see; null if there is none.
    static @Nullable Event find(Transaction tx, long partnerId, Mode mode, long id) {
        return tx.row(Event.class, FIND, id, partnerId, mode.code());
    }

    /// Removes events that are older than [#KEPT].
    ///
    /// @return the number of removed rows; 0 if none is left
    static int removeOld(Transaction tx, Instant now, int atMost) {
        return tx.update(REMOVE, atMost, now.minus(KEPT));
    }
}
