package beppay.keys;

import beppay.platform.db.Transaction;
import java.util.List;

/// Finds keys by the beginning that identifies them to people.
public final class FoundKeys {
    private static final int PREFIX_LENGTH = 11;

    private static final String FIND = """
            select id, partner_id, name, key_prefix from api_keys where key_prefix = ? order by id desc limit ?""";

    private FoundKeys() {}

    public record Found(long id, long partnerId, String name, String keyPrefix) {}

    /// @param text the first eleven characters of a key, such as `pk_live_a1b`. The rest is ignored
    public static List<Found> of(Transaction tx, String text, int limit) {
        return text.startsWith("pk_") && text.length() >= PREFIX_LENGTH
                ? tx.rows(Found.class, FIND, text.substring(0, PREFIX_LENGTH), limit)
                : List.of();
    }
}
