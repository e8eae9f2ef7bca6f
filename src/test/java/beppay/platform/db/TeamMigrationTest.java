package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.TestPostgres;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class TeamMigrationTest {
    private static final String BEFORE = """
            insert into partners (email, name, password_hash, suspended_at, created_at, updated_at) values
                ('a@example.com', 'A', 'hash of a', null, '2026-01-01 00:00Z', '2026-01-02 00:00Z'),
                ('b@example.com', 'B', 'hash of b', now(), '2026-01-03 00:00Z', '2026-01-03 00:00Z')""";
    private static final String SESSION = """
            insert into sessions (token_sha256, partner_id, created_at, last_seen_at, expires_at)
            select sha256(''), id, now(), now(), now() from partners where name = 'A'""";
    private static final String MEMBERS = """
            select concat_ws(' ', m.email, p.name, m.role, m.password_hash,
                m.created_at = p.created_at and m.updated_at = p.updated_at, m.removed_at is null)
            from members m join partners p on p.id = m.partner_id order by m.id""";

    @Test
    void each_partner_becomes_its_teams_first_admin_with_the_same_password() {
        var address = TestPostgres.emptyAddress();
        Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("classpath:db")
                .target("9")
                .load()
                .migrate();
        try (var database = Database.open(address, 1)) {
            database.transact(tx -> tx.update(BEFORE));
            database.transact(tx -> tx.update(SESSION));
            Migrations.migrate(address);
            List<String> members = database.autocommit(tx -> tx.rows(String.class, MEMBERS));
            assertThat(members)
                    .containsExactly("a@example.com A admin hash of a t t", "b@example.com B admin hash of b t t");
        }
    }
}
