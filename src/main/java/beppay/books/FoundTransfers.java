package beppay.books;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds payments and corrections by their reference.
public final class FoundTransfers {
    private static final String FIND = """
            select id, kind, partner_id, reference, created_at from transfers
            where reference is not null and reference_key(reference) = reference_key(?) order by id desc limit ?""";

    private FoundTransfers() {}

    /// @param kind such as `top_up`; see `V5__ledger.sql`
    /// @param partnerId null for a payment to a supplier
    public record Found(long id, String kind, @Nullable Long partnerId, String reference, Instant createdAt) {}

    /// References are compared by the schema's `reference_key`.
    public static List<Found> of(Transaction tx, String reference, int limit) {
        return tx.rows(Found.class, FIND, reference, limit);
    }
}
