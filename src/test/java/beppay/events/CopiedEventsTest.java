package beppay.events;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.db.Migrations;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.TestPostgres;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A copy of the database has positions of another cluster, which has had more transactions than this one.
class CopiedEventsTest {
    private static final String ADD = """
            insert into events (partner_id, mode, type, data, created_at)
            values (1, 'live', ?, '{}', '2026-03-30T12:00:00Z')""";
    private static final String ADD_COPIED = """
            insert into events (position, partner_id, mode, type, data, created_at)
            values (?, 1, 'live', 'order.completed', '{}', '2026-03-30T12:00:00Z')""";
    private static final long FAR = 1_000_000_000_000L;

    private final PostgresAddress address = TestPostgres.freshAddress();
    private final Database database = Database.open(address, 2);
    private final EventPages pages = new EventPages(database, InstantSource.system());

    @AfterEach
    void close_the_pool() {
        database.close();
    }

    private void copy(long position) {
        database.transact(tx -> tx.update(ADD_COPIED, position));
    }

    private List<String> types() {
        var page = pages.page(1, Mode.LIVE, new EventPages.Search(null, null, 10));
        return page == null
                ? List.of()
                : page.events().stream().map(Event::type).toList();
    }

    private long offset() {
        return database.autocommit(tx -> tx.one(Long.class, "select event_offset()"));
    }

    @Test
    void copied_events_are_listed_after_a_start_and_new_ones_follow_them() {
        copy(FAR);
        copy(FAR + 5);
        assertThat(types()).isEmpty();

        Migrations.migrate(address);
        assertThat(types()).hasSize(2);
        database.transact(tx -> tx.update(ADD, "esim.installed"));
        Eventually.holds(() -> types().size() == 3);
        assertThat(types()).last().isEqualTo("esim.installed");
    }

    @Test
    void a_copy_of_the_copy_has_a_higher_offset() {
        copy(FAR);
        Migrations.migrate(address);
        long first = offset();
        Migrations.migrate(address);
        assertThat(offset()).isEqualTo(first).isGreaterThan(FAR);

        copy(2 * FAR);
        Migrations.migrate(address);
        assertThat(offset()).isGreaterThan(2 * FAR);
    }

    @Test
    void a_start_in_the_same_cluster_changes_nothing() {
        database.transact(tx -> tx.update(ADD, "order.completed"));
        Migrations.migrate(address);
        assertThat(offset()).isZero();
    }
}
