package beppay.filters;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;

/// The table of saved filters. A person reads and changes only their own.
public final class SavedFilters {
    private static final String OF_LIST =
            "select id, name, query from saved_filters where member_id = ? and list = ? order by name, id";
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'saved filters', ?::text, ?::text), 0)) is null";
    private static final String REPLACE =
            "update saved_filters set query = ? where member_id = ? and list = ? and name = ?";
    private static final String ADD = """
            insert into saved_filters (member_id, list, place, name, query, created_at)
            select ?, ?, min(place), ?, ?, ? from generate_series(1, ?) place
            where not exists (
                select from saved_filters f where f.member_id = ? and f.list = ? and f.place = place.place)
            having min(place) is not null""";
    private static final String REMOVE = "delete from saved_filters where id = ? and member_id = ? and list = ?";

    private SavedFilters() {}

    /// The person's filters of a list, by name.
    ///
    /// @param memberId the person's membership
    /// @param list the path of the list
    public static List<SavedFilter> of(Transaction tx, long memberId, String list) {
        return tx.rows(SavedFilter.class, OF_LIST, memberId, list);
    }

    /// Saves filters, in place of earlier ones with the same name. Returns false if the person has too many.
    ///
    /// @param name 1 to 60 characters
    /// @param query 1 to 1000 characters
    public static boolean save(Transaction tx, long memberId, String list, String name, String query, Instant at) {
        tx.one(Boolean.class, LOCK, memberId, list);
        return tx.update(REPLACE, query, memberId, list, name) > 0
                || tx.update(ADD, memberId, list, name, query, at, SavedFilter.MAX_OF_LIST, memberId, list) > 0;
    }

    /// Does nothing if the person has no such filter.
    public static void remove(Transaction tx, long memberId, String list, long id) {
        tx.update(REMOVE, id, memberId, list);
    }
}
