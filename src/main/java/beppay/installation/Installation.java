package beppay.installation;

import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The table with one row for the installation: whether it is a demonstration or in production, and the address
/// of its server.
public final class Installation {
    private static final String CLAIM = """
            insert into installation (is_demo, created_at)
            select ?, ? where not ? or not exists (select from partners)
            on conflict do nothing""";
    private static final String SET_ADDRESS = "update installation set address = ? where address is distinct from ?";
    private static final String ADDRESS = "select address from installation where address is not null";
    private static final String IS_DEMO = "select exists (select from installation where is_demo)";

    private Installation() {}

    /// Makes the installation a demonstration or a production system, unless that is already decided. An
    /// installation that has partners never becomes a demonstration. Returns true for a demonstration.
    public static boolean claim(Transaction tx, boolean asDemo, Instant at) {
        tx.update(CLAIM, asDemo, at, asDemo);
        return isDemo(tx);
    }

    /// Stores the address of the server that has just been started.
    public static void remember(Transaction tx, BaseUrl address) {
        tx.update(SET_ADDRESS, address.text(), address.text());
    }

    /// The address of the server that was started last; null if none was.
    public static @Nullable BaseUrl address(Transaction tx) {
        var address = tx.row(String.class, ADDRESS);
        return address == null ? null : new BaseUrl(address);
    }

    public static boolean isDemo(Transaction tx) {
        return tx.one(Boolean.class, IS_DEMO);
    }
}
