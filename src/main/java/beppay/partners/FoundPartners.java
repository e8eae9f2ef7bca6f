package beppay.partners;

import beppay.platform.db.Transaction;
import java.util.List;

/// Finds partners by their address or a part of their name. The table is small enough to read it completely.
public final class FoundPartners {
    private static final String FIND = """
            select p.* from partners p, (select lower(?::text) as words) sought
            where p.email = sought.words or position(sought.words in lower(p.name)) > 0
            order by p.email <> sought.words, lower(p.name) <> sought.words, lower(p.name), p.id limit ?""";

    private FoundPartners() {}

    /// Exact matches first.
    public static List<Partner> of(Transaction tx, String text, int limit) {
        return tx.rows(Partner.class, FIND, text, limit);
    }
}
