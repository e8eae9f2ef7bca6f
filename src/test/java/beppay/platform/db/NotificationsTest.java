package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.TestPostgres;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationsTest {
    private static final String CHANNEL = "beppay_test";

    private final Database database = TestPostgres.freshDatabase();
    private final Notifications notifications = database.notifications();
    private final RecordingListener listener = new RecordingListener();

    private static final class RecordingListener implements Notifications.CacheListener {
        private final List<String> changes = new CopyOnWriteArrayList<>();
        private final AtomicInteger gaps = new AtomicInteger();

        @Override
        public void onChange(String payload) {
            changes.add(payload);
        }

        @Override
        public void onMissedNotifications() {
            gaps.incrementAndGet();
        }
    }

    @BeforeEach
    void listen() {
        notifications.subscribe(CHANNEL, listener);
        assertThat(notifications.isUpToDate()).isFalse();
        notifications.start();
        Eventually.holds(notifications::isUpToDate);
    }

    @AfterEach
    void close() {
        notifications.close();
        database.close();
    }

    @Test
    void only_committed_changes_on_the_channel_are_delivered() {
        assertThat(listener.gaps).hasValue(1);
        try {
            database.transact(tx -> {
                send(tx, CHANNEL, "undone");
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException undone) {
            assertThat(undone).hasMessage("rolled back");
        }
        database.transact(tx -> send(tx, "beppay_other", "for others"));
        database.transact(tx -> send(tx, CHANNEL, "done"));
        Eventually.holds(() -> !listener.changes.isEmpty());
        assertThat(listener.changes).containsExactly("done");
        assertThat(listener.gaps).hasValue(1);
    }

    @Test
    void a_change_by_this_node_is_delivered_before_its_transaction_returns() {
        database.transact(tx -> {
            tx.announce(CHANNEL, "mine");
            assertThat(listener.changes).isEmpty();
            return tx;
        });
        assertThat(listener.changes).containsExactly("mine");
    }

    @Test
    void a_lost_connection_makes_caches_stale_and_a_new_one_reports_a_gap() {
        acceptConnections(false);
        endListener();
        Eventually.holds(() -> !notifications.isUpToDate());
        database.transact(tx -> send(tx, CHANNEL, "missed"));
        assertThat(listener.gaps).hasValue(1);

        acceptConnections(true);
        Eventually.holds(notifications::isUpToDate);
        assertThat(listener.gaps).hasValue(2);
        assertThat(listener.changes).isEmpty();
        database.transact(tx -> send(tx, CHANNEL, "received"));
        Eventually.holds(() -> listener.changes.contains("received"));
    }

    @Test
    void a_silent_connection_is_replaced() throws Exception {
        long silent = listenerPid();
        signal("STOP", silent);
        try {
            Eventually.holds(() -> !notifications.isUpToDate());
            Eventually.holds(notifications::isUpToDate);
            assertThat(listener.gaps.get()).isGreaterThan(1);
        } finally {
            signal("CONT", silent);
        }
    }

    @Test
    void an_error_in_a_listener_does_not_stop_the_others() {
        notifications.subscribe("beppay_broken", new Notifications.CacheListener() {
            @Override
            public void onChange(String payload) {
                throw new StackOverflowError(payload);
            }

            @Override
            public void onMissedNotifications() {}
        });
        // The receiver subscribes to the second channel when it reconnects.
        endListener();
        Eventually.holds(() -> listener.gaps.get() == 2 && notifications.isUpToDate());
        database.transact(tx -> send(tx, "beppay_broken", "deep"));
        Eventually.holds(() -> listener.gaps.get() == 3 && notifications.isUpToDate());
        database.transact(tx -> send(tx, CHANNEL, "received"));
        Eventually.holds(() -> listener.changes.contains("received"));
    }

    @Test
    void a_closed_receiver_closes_its_connection() {
        notifications.close();
        assertThat(notifications.isUpToDate()).isFalse();
        Eventually.holds(() -> listeners().isEmpty());
    }

    private static String send(Transaction tx, String channel, String payload) {
        return tx.one(String.class, "select pg_notify(?, ?)::text", channel, payload);
    }

    private void acceptConnections(boolean does) {
        var name = database.autocommit(tx -> tx.one(String.class, "select current_database()::text"));
        try (var other = TestPostgres.freshDatabase()) {
            other.autocommit(tx -> tx.update("alter database %s allow_connections %s".formatted(name, does)));
        }
    }

    private void endListener() {
        long pid = listenerPid();
        boolean isEnded =
                database.autocommit(tx -> tx.one(Boolean.class, "select pg_terminate_backend(?::integer)", pid));
        assertThat(isEnded).isTrue();
    }

    private long listenerPid() {
        return listeners().getFirst();
    }

    private List<Long> listeners() {
        return database.autocommit(tx -> tx.rows(
                Long.class,
                "select pid::bigint from pg_stat_activity where application_name = ? and datname = current_database()",
                NotificationReceiver.APPLICATION_NAME));
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }
}
