package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.audit.LedgerAudit;
import beppay.platform.postgres.TestPostgres;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class ReferenceMigrationTest {
    private static final String PARTNERS = """
            insert into partners (email, name, created_at, updated_at) values
                ('a@example.com', 'A', now(), now()), ('b@example.com', 'B', now(), now())""";
    private static final String WALLETS =
            "insert into wallets (partner_id, currency, created_at) select id, 'USD', now() from partners";
    private static final String ACCOUNTS = """
            insert into accounts (kind, currency, partner_id, wallet_id, balance_micros)
            select kind, 'USD', partner_id, id, 0 from wallets, unnest(array ['available', 'held']) kind""";
    private static final String TOP_UP = """
            insert into transfers (kind, partner_id, reference, created_at)
            select 'top_up', id, ?, now() from partners where name = ? returning id""";
    private static final String BALANCE = """
            update accounts set balance_micros = balance_micros + 5
            where kind = 'available' and partner_id = (select id from partners where name = ?)""";
    private static final String ENTRIES = """
            insert into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros)
            select ?, a.id, 'USD', case a.kind when 'available' then 5 else -5 end, balance_micros
            from accounts a left join partners p on p.id = a.partner_id
            where a.currency = 'USD' and (a.kind = 'treasury' or a.kind = 'available' and p.name = ?)""";

    @Test
    void references_that_were_used_twice_in_other_letters_stay_and_are_used_no_third_time() {
        var address = TestPostgres.emptyAddress();
        Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("classpath:db")
                .target("15")
                .load()
                .migrate();
        try (var database = Database.open(address, 1)) {
            database.transact(tx -> {
                tx.update(PARTNERS);
                tx.update(WALLETS);
                return tx.update(ACCOUNTS);
            });
            topUp(database, "Invoice 7", "A");
            topUp(database, "INVOICE 7", "A");
            topUp(database, "invoice 7", "B");
            Migrations.migrate(address);
            List<Long> reused =
                    database.autocommit(tx -> tx.rows(Long.class, "select transfer_id from reused_references"));
            assertThat(reused).containsExactly(2L);
            assertThat(database.snapshot(LedgerAudit::findings)).isEmpty();
            assertThatThrownBy(() -> topUp(database, "invoice  7", "A")).hasMessageContaining("transfers_top_up_once");
            assertThatThrownBy(() -> topUp(database, "Invoice 7", "B")).hasMessageContaining("transfers_top_up_once");
            topUp(database, "Invoice 8", "A");
            assertThat(planOfLookUp(database))
                    .contains("transfers_top_ups_by_reference", "Index Cond: ((partner_id = 1) AND ((lower(");
            assertThatThrownBy(() -> database.transact(tx -> tx.update("delete from reused_references")))
                    .hasMessageContaining("only ever added to");
        }
    }

    /// The table is too small for an index to pay, so sequential scans are switched off.
    private static String planOfLookUp(Database database) {
        return database.transact(tx -> {
            tx.update("set local enable_seqscan = off");
            List<String> plan = tx.rows(String.class, """
                    explain select id from transfers t where t.partner_id = 1 and t.mode = 'live' and t.kind = 'top_up'
                        and reference_key(t.reference) = reference_key('invoice 7')""");
            return String.join(
                    "\n", plan.stream().filter(line -> line.contains("Index")).toList());
        });
    }

    private static void topUp(Database database, String reference, String partner) {
        database.transact(tx -> {
            var id = tx.one(Long.class, TOP_UP, reference, partner);
            tx.update(BALANCE, partner);
            return tx.update(ENTRIES, id, partner);
        });
    }
}
