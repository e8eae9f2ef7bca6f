package beppay.platform.db;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells who keeps a copy of something in the database that it was changed, on this node or on any other.
///
/// What this node commits itself is told at once, by [Transaction#announce]. What anybody else commits is heard by
/// PostgreSQL's NOTIFY, which the table's trigger sends. Copies are good while [#isHearing]; otherwise the database
/// is to be asked each time.
public final class Notifications implements AutoCloseable {
    private final Map<String, List<Keeper>> keepers = new ConcurrentHashMap<>();
    private final Listener listener;

    Notifications(RetryingDataSource dataSource) {
        listener = new Listener(dataSource, this);
    }

    /// Keeps a copy. It is told by several threads, and neither fails nor waits for the database.
    public interface Keeper {
        /// @param payload says what was changed
        void changed(String payload);

        /// Anything may have been changed: for a time nothing was heard.
        void missed();
    }

    /// To be called before [#start].
    ///
    /// @param channel by which NOTIFY tells it; a plain SQL name
    public void keep(String channel, Keeper keeper) {
        keepers.computeIfAbsent(channel, first -> new CopyOnWriteArrayList<>()).add(keeper);
    }

    public Notifications start() {
        listener.start();
        return this;
    }

    /// Whether all that was committed up to a second ago has been told.
    public boolean isHearing() {
        return listener.isHearing();
    }

    Set<String> channels() {
        return keepers.keySet();
    }

    void changed(String channel, String payload) {
        keepers.getOrDefault(channel, List.of()).forEach(keeper -> keeper.changed(payload));
    }

    void missed() {
        keepers.values().forEach(several -> several.forEach(Keeper::missed));
    }

    @Override
    public void close() {
        listener.close();
    }
}
