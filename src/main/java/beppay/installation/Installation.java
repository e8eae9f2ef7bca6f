package beppay.installation;

import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What this installation is for, a demonstration or business, and where its server is reached.
public final class Installation {
    private static final String CLAIM = """
            insert into installation (is_demo, created_at)
            select ?, ? where not ? or not exists (select from partners)
            on conflict do nothing""";
    private static final String REMEMBER = "update installation set address = ? where address is distinct from ?";
    private static final String ADDRESS = "select address from installation where address is not null";
    private static final String IS_DEMO = "select exists (select from installation where is_demo)";

    private Installation() {}

    /// Decides, where nothing is decided yet, and says what was: true for a demonstration. Business that has begun
    /// never becomes a demonstration.
    public static boolean claim(Transaction tx, boolean asDemo, Instant at) {
        tx.update(CLAIM, asDemo, at, asDemo);
        return isDemo(tx);
    }

    /// Where people reach the server that has just been started.
    public static void remember(Transaction tx, BaseUrl address) {
        tx.update(REMEMBER, address.text(), address.text());
    }

    /// Where people reached the server that was started last; null where none was.
    public static @Nullable BaseUrl address(Transaction tx) {
        var address = tx.row(String.class, ADDRESS);
        return address == null ? null : new BaseUrl(address);
    }

    public static boolean isDemo(Transaction tx) {
        return tx.one(Boolean.class, IS_DEMO);
    }
}
