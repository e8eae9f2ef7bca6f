package beppay.platform.db;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells who keeps a copy of something in the database that it was changed, on this node or on any other.
///
/// What this node commits itself is told at once, by [Transaction#announce]. What anybody else commits is heard by
/// PostgreSQL's NOTIFY, which the table's trigger sends. Copies are good while [#isUpToDate]; otherwise the database
/// is to be asked each time.
public final class Notifications implements AutoCloseable {
    private final Map<String, List<CacheListener>> listeners = new ConcurrentHashMap<>();
    private final NotificationReceiver receiver;

    Notifications(RetryingDataSource dataSource) {
        receiver = new NotificationReceiver(dataSource, this);
    }

    /// Keeps a copy. It is told by several threads, and neither fails nor waits for the database.
    public interface CacheListener {
        /// @param payload says what was changed
        void onChange(String payload);

        /// Anything may have been changed: for a time nothing was heard.
        void onGap();
    }

    /// To be called before [#start].
    ///
    /// @param channel by which NOTIFY tells it; a plain SQL name
    public void subscribe(String channel, CacheListener listener) {
        listeners.computeIfAbsent(channel, first -> new CopyOnWriteArrayList<>()).add(listener);
    }

    public Notifications start() {
        receiver.start();
        return this;
    }

    /// Whether all that was committed up to a second ago has been told.
    public boolean isUpToDate() {
        return receiver.isUpToDate();
    }

    Set<String> channels() {
        return listeners.keySet();
    }

    void deliver(String channel, String payload) {
        listeners.getOrDefault(channel, List.of()).forEach(listener -> listener.onChange(payload));
    }

    void deliverGap() {
        listeners.values().forEach(several -> several.forEach(CacheListener::onGap));
    }

    @Override
    public void close() {
        receiver.close();
    }
}
