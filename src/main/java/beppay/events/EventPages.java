package beppay.events;

import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.work.ConcurrencyLimit;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the events of partners, oldest first.
public final class EventPages {
    /// How many events a page reads at most while it looks for those of a type, so that a search for a rare type
    /// is bounded too.
    static final int MAX_READ = 5_000;

    /// Programs that poll often leave the connections for purchases.
    private static final int MAX_READS = 2;

    private static final String POSITION = "select position as number, id from events where id = ?";
    private static final String AFTER = """
            (select id, position, type, data, created_at from events
            where %s and (position, id) > (?, ?) and position < first_unlisted_position()
            order by position, id limit ?)""";
    private static final String PAGE = "select id, type, data, created_at from ("
            + AFTER.formatted("partner_id = ? and mode = ?") + " union all "
            + AFTER.formatted("partner_id = ? and mode is null") + " union all "
            + AFTER.formatted("partner_id is null and mode is null")
            + ") listed order by position, id limit ?";

    private final Database database;
    private final InstantSource clock;
    private final ConcurrencyLimit reads = new ConcurrencyLimit(MAX_READS);
    private volatile @Nullable OpaqueIds ids;

    public EventPages(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The ids of this installation, which never change.
    public OpaqueIds ids() {
        var known = ids;
        if (known == null) {
            known = database.autocommit(OpaqueIds::ofInstallation);
            ids = known;
        }
        return known;
    }

    /// @param type null for all types
    /// @param after the id of the last event that the partner knows; null for the beginning
    public record Search(@Nullable EventType type, @Nullable Long after, int limit) {}

    /// @param events oldest first. May have fewer than were asked for, or none, although there are more
    /// @param next the event that precedes the next page; null if this is the last page
    public record Page(List<Event> events, @Nullable Long next) {}

    private record Position(long number, long id) {
        /// Before all events.
        static final Position START = new Position(0, 0);
    }

    /// Only events of transactions that can't be followed by an earlier one, which are those of a few
    /// milliseconds ago. Returns null if the event after which the page begins is not known any more.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException if too many callers wait
    public @Nullable Page page(long partnerId, Mode mode, Search search) {
        return reads.call(() -> database.snapshot(tx -> page(tx, partnerId, mode, search)));
    }

    private static @Nullable Page page(Transaction tx, long partnerId, Mode mode, Search search) {
        var after = search.after == null ? Position.START : position(tx, partnerId, mode, search.after);
        return after == null ? null : page(rows(tx, partnerId, mode, after, search), search);
    }

    private static @Nullable Position position(Transaction tx, long partnerId, Mode mode, long id) {
        return Events.find(tx, partnerId, mode, id) == null ? null : tx.row(Position.class, POSITION, id);
    }

    private static List<Event> rows(Transaction tx, long partnerId, Mode mode, Position after, Search search) {
        int limit = search.type == null ? search.limit + 1 : MAX_READ;
        return tx.rows(
                Event.class,
                PAGE,
                partnerId,
                mode.code(),
                after.number,
                after.id,
                limit,
                partnerId,
                after.number,
                after.id,
                limit,
                after.number,
                after.id,
                limit,
                limit);
    }

    private static Page page(List<Event> rows, Search search) {
        var type = search.type;
        var found = rows.stream()
                .filter(event -> type == null || event.type().equals(type.code()))
                .toList();
        if (found.size() > search.limit) {
            var shown = found.subList(0, search.limit);
            return new Page(shown, shown.getLast().id());
        }
        boolean hasMore = type != null && rows.size() == MAX_READ;
        return new Page(found, hasMore ? (Long) rows.getLast().id() : null);
    }

    /// The event; null if the partner has no such event in this mode.
    public @Nullable Event find(long partnerId, Mode mode, long id) {
        return reads.call(() -> database.autocommit(tx -> Events.find(tx, partnerId, mode, id)));
    }

    /// Removes events that are too old, up to `atMost` rows.
    ///
    /// @return the number of removed rows; 0 if none is left
    public int removeOld(int atMost) {
        return database.transact(tx -> Events.removeOld(tx, clock.instant(), atMost));
    }
}
