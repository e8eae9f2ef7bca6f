package beppay.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Receives NOTIFY messages on a separate connection, and reconnects when that connection is lost.
final class NotificationReceiver implements AutoCloseable {
    /// Identifies the connection in `pg_stat_activity`.
    static final String APPLICATION_NAME = "beppay listener";

    private static final int POLL_INTERVAL_MILLIS = 300;

    /// A peer that vanished without closing the connection fails this check.
    private static final int RESPONSE_TIMEOUT_SECONDS = 1;

    /// Every node must reject a revoked key within a second.
    private static final long MAX_STALENESS_NANOS = Duration.ofSeconds(1).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(NotificationReceiver.class);

    private final RetryingDataSource dataSource;
    private final Notifications notifications;
    private final Thread thread = Thread.ofPlatform().name("listener").daemon().unstarted(this::run);
    private volatile @Nullable Connection connection;
    private volatile boolean isConnected;
    private volatile boolean isClosed;
    private volatile long completeAt;
    private final Incident loss = new Incident(LOG, Level.WARN, "Notifications of changes are received again.");

    NotificationReceiver(RetryingDataSource dataSource, Notifications notifications) {
        this.dataSource = dataSource;
        this.notifications = notifications;
    }

    void start() {
        thread.start();
    }

    boolean isUpToDate() {
        return isConnected && System.nanoTime() - completeAt < MAX_STALENESS_NANOS;
    }

    private void run() {
        while (!isClosed) {
            try (var opened = dataSource.getConnection()) {
                connection = opened;
                listen(opened);
                receive(opened);
            } catch (Throwable lost) {
                // Errors too: without this thread, every use of a cache would query the database.
                logLoss(lost);
            } finally {
                isConnected = false;
            }
            pause();
        }
    }

    private void listen(Connection opened) throws SQLException {
        opened.setNetworkTimeout(Runnable::run, RESPONSE_TIMEOUT_SECONDS * 1_000);
        opened.setClientInfo("ApplicationName", APPLICATION_NAME);
        try (var statement = opened.createStatement()) {
            for (var channel : notifications.channels()) {
                statement.execute("listen " + channel);
            }
        }
        notifications.deliverGap();
    }

    private void receive(Connection opened) throws SQLException {
        var postgres = opened.unwrap(PGConnection.class);
        while (!isClosed) {
            long polledAt = System.nanoTime();
            if (!opened.isValid(RESPONSE_TIMEOUT_SECONDS)) {
                throw new SQLException("PostgreSQL did not respond in time.");
            }
            // Notifications of earlier commits arrive before the response, and are delivered before caches are
            // used.
            deliver(postgres.getNotifications());
            completeAt = polledAt;
            isConnected = true;
            loss.succeeded();
            deliver(postgres.getNotifications(POLL_INTERVAL_MILLIS));
        }
    }

    private void deliver(PGNotification @Nullable [] received) {
        if (received != null) {
            for (var notification : received) {
                notifications.deliver(notification.getName(), notification.getParameter());
            }
        }
    }

    private void logLoss(Throwable lost) {
        if (!isClosed) {
            loss.occurred("Notifications of changes are not received, so each use queries the database: " + lost);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RetryingDataSource.MIN_PAUSE_MILLIS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        try {
            var open = connection;
            if (open != null) {
                open.abort(Runnable::run);
            }
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(RESPONSE_TIMEOUT_SECONDS + RetryingDataSource.CONNECT_TIMEOUT_SECONDS));
            }
        } catch (SQLException lost) {
            LOG.debug("The listener's connection was lost before it was closed", lost);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
