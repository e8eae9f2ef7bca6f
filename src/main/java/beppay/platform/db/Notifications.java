package beppay.platform.db;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Reports changes in the database to caches on this node.
///
/// This node's own commits are reported immediately, through [Transaction#announce]. Other commits arrive as
/// NOTIFY messages, which the tables' triggers send. Caches may be used while [#isUpToDate]. Otherwise each use
/// must query the database.
public final class Notifications implements AutoCloseable {
    private final Map<String, List<CacheListener>> listeners = new ConcurrentHashMap<>();
    private final NotificationReceiver receiver;

    Notifications(RetryingDataSource dataSource) {
        receiver = new NotificationReceiver(dataSource, this);
    }

    /// A cache. Several threads call it, and its methods neither fail nor wait for the database.
    public interface CacheListener {
        /// @param payload identifies what was changed
        void onChange(String payload);

        /// Notifications may have been lost, so anything may have changed.
        void onMissedNotifications();
    }

    /// Registers a listener. Call this before [#start].
    ///
    /// @param channel the channel of NOTIFY; a plain SQL identifier
    public void subscribe(String channel, CacheListener listener) {
        listeners
                .computeIfAbsent(channel, first -> new CopyOnWriteArrayList<>())
                .add(listener);
    }

    public Notifications start() {
        receiver.start();
        return this;
    }

    /// Whether every change that was committed up to one second ago has been delivered.
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
        listeners.values().forEach(several -> several.forEach(CacheListener::onMissedNotifications));
    }

    @Override
    public void close() {
        receiver.close();
    }
}
