package beppay.installation;

import beppay.platform.db.Transaction;
import java.time.Instant;

/// What this installation is for: a demonstration, or business.
public final class Installation {
    private static final String CLAIM = """
            insert into installation (is_demo, created_at)
            select ?, ? where not ? or not exists (select from partners)
            on conflict do nothing""";
    private static final String IS_DEMO = "select exists (select from installation where is_demo)";

    private Installation() {}

    /// Decides, where nothing is decided yet, and says what was: true for a demonstration. Business that has begun
    /// never becomes a demonstration.
    public static boolean claim(Transaction tx, boolean asDemo, Instant at) {
        tx.update(CLAIM, asDemo, at, asDemo);
        return isDemo(tx);
    }

    public static boolean isDemo(Transaction tx) {
        return tx.one(Boolean.class, IS_DEMO);
    }
}
