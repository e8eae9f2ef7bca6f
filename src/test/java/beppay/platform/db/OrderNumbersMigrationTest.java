package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.audit.LedgerAudit;
import beppay.audit.LedgerAudit.Check;
import beppay.platform.postgres.TestPostgres;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// What a shop of the version before has: two partners' orders in turn, and a profile that was sold and is held again
/// under other spellings.
class OrderNumbersMigrationTest {
    private static final List<String> BEFORE = List.of(
            """
            insert into partners (email, name, created_at, updated_at)
            values ('a@example.com', 'A', now(), now()), ('b@example.com', 'B', now(), now())""",
            "insert into wallets (partner_id, currency, created_at) select id, 'USD', now() from partners",
            """
            insert into accounts (kind, currency, partner_id, wallet_id, balance_micros, purchases)
            select kind, 'USD', partner_id, w.id, 0, case when kind = 'available' then 2 else 0 end
            from wallets w, unnest(array ['available', 'held']) kind""",
            """
            insert into plans (id, supplier, source, supplier_code, name, days, price_micros, cost_micros, data_label,
                countries, plan_type, created_at, updated_at)
            values (repeat('0', 32), 'stock', 'test', 'A', 'A', 30, 1, 1, '5GB', '{FR}', 'country', now(), now())""",
            """
            insert into orders (partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                request_sha256, status, iccid, activation_code, created_at, settled_at)
            select w.partner_id, w.id, repeat('0', 32), 'A', 'stock', 1, 'USD', 'c@example.com', sha256(''), 'completed',
                '899990000000000000' || n, case n when 3 then 'LPA:1$A.COM$X-1$1.3' else 'LPA:1$a.com$X-' || n end, now(),
                now()
            from generate_series(1, 4) n join wallets w on w.partner_id = 1 + (n + 1) % 2 order by n""",
            """
            insert into stock_profiles (plan_id, iccid, activation_code, imported_at, order_id) values
                (repeat('0', 32), '8999900000000000002', 'LPA:1$a.com$X-2', now(), 2),
                (repeat('0', 32), '8999900000000000092', 'LPA:1$A.com$X-2', now(), null),
                (repeat('0', 32), '8999900000000000093', 'LPA:1$a.com$Y', now(), null),
                (repeat('0', 32), '8999900000000000094', 'LPA:1$A.com$y', now(), null),
                (repeat('0', 32), '8999900000000000095', 'LPA:1$a.com$Z$$1', now(), null)""");
    private static final String MANY_UNSOLD = """
            insert into stock_profiles (plan_id, iccid, activation_code, imported_at)
            select repeat('0', 32), (8999910000000000000 + n)::text, 'LPA:1$many.com$M-' || n, now()
            from generate_series(1, 10000) n""";
    private static final String STATEMENTS_END_AFTER_A_MINUTE = """
            do $$ begin
                execute format('alter database %I set statement_timeout = 60000', current_database());
            end $$""";

    @Test
    void numbers_go_on_after_the_ids_from_before_and_what_was_sold_twice_stays_in_the_books() {
        var address = TestPostgres.emptyAddress();
        migrateTo15(address);
        try (var database = Database.open(address, 1)) {
            for (var statement : BEFORE) {
                database.transact(tx -> tx.update(statement));
            }
            Migrations.migrate(address);

            assertThat(texts(database, "select partner_id || ' ' || number from orders order by id"))
                    .containsExactly("1 1", "2 2", "1 3", "2 4");
            assertThat(texts(database, """
                            select partner_id || ' ' || sum(purchases + numbers_skipped) from accounts
                            where wallet_id is not null group by partner_id order by 1""")).containsExactly("1 3", "2 4");
            assertThat(texts(database, "select substr(iccid, 18) from stock_profiles order by id"))
                    .containsExactly("02", "93", "95");
            assertThat(texts(database, "select substr(iccid, 18) from removed_stock_profiles order by id"))
                    .containsExactly("92", "94");
            assertThat(database.snapshot(LedgerAudit::findings))
                    .extracting(LedgerAudit.Finding::check)
                    .contains(Check.EVERY_PROFILE_WAS_SOLD_ONCE)
                    .doesNotContain(Check.EVERY_PARTNER_NUMBERS_ITS_ORDERS_ONCE);
        }
    }

    /// To compare each of them with every other one takes minutes.
    @Test
    void ten_thousand_unsold_profiles_are_compared_in_one_pass() {
        var address = TestPostgres.emptyAddress();
        migrateTo15(address);
        try (var database = Database.open(address, 1)) {
            for (var statement : BEFORE) {
                database.transact(tx -> tx.update(statement));
            }
            database.transact(tx -> tx.update(MANY_UNSOLD));
            database.transact(tx -> tx.update(STATEMENTS_END_AFTER_A_MINUTE));
            Migrations.migrate(address);

            assertThat(texts(database, "select count(*)::text from stock_profiles"))
                    .containsExactly("10003");
        }
    }

    private static void migrateTo15(PostgresAddress address) {
        Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("classpath:db")
                .target("15")
                .load()
                .migrate();
    }

    private static List<String> texts(Database database, String sql) {
        return database.autocommit(tx -> tx.rows(String.class, sql));
    }
}
