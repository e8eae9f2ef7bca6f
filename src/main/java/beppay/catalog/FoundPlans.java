package beppay.catalog;

import beppay.platform.db.Transaction;
import java.util.List;

/// Finds plans by their id or a part of their name, also those that are not on sale. The table is small enough
/// to read it completely.
public final class FoundPlans {
    private static final String FIND = """
            select p.id, p.name, p.id = sought.words as is_exact
            from plans p, (select lower(?::text) as words) sought
            where p.id = sought.words or position(sought.words in lower(p.name)) > 0
            order by p.id <> sought.words, lower(p.name) <> sought.words, p.name, p.id limit ?""";

    private FoundPlans() {}

    /// @param isExact whether the text is the id
    public record Found(String id, String name, boolean isExact) {}

    public static List<Found> of(Transaction tx, String text, int limit) {
        return tx.rows(Found.class, FIND, text, limit);
    }
}
