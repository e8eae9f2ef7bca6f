package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.postgres.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The constraints of the schema, which hold regardless of the program.
class SchemaTest {
    private static final String TRANSFER = """
            insert into transfers (kind, partner_id, reference, created_at)
            select 'top_up', id, ?, now() from partners returning id
            """;

    private static final String ENTRIES = """
            insert into entries (transfer_id, account_id, currency, amount_micros)
            select ?, id, currency, case kind when 'available' then ?::bigint else ?::bigint end
            from accounts where kind in ('available', 'treasury') and currency = 'USD'
            """;

    private final PostgresAddress address = TestPostgres.freshAddress();
    private final Database database = Database.open(address, 2);

    @BeforeEach
    void open_a_wallet() {
        database.transact(tx -> {
            tx.update("""
                    insert into partners (email, name, created_at, updated_at)
                    values ('a@example.org', 'A', now(), now())
                    """);
            tx.update("insert into wallets (partner_id, currency, created_at) select id, 'USD', now() from partners");
            return tx.update("""
                    insert into accounts (kind, currency, partner_id, wallet_id, balance_micros)
                    select kind, 'USD', partner_id, wallets.id, 0
                    from wallets, unnest(array ['available', 'held']) kind
                    """);
        });
    }

    @AfterEach
    void close_the_pool() {
        database.close();
    }

    @Test
    void a_transfer_that_does_not_sum_to_zero_is_not_committed() {
        assertThatCode(() -> transfer("balanced", 5, -5)).doesNotThrowAnyException();
        assertThatThrownBy(() -> transfer("unbalanced", 5, -4)).hasMessageContaining("does not sum to zero");
        assertThat(texts(database, "select reference from transfers")).containsExactly("balanced");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update transfers set created_at = created_at",
                "delete from transfers",
                "truncate transfers cascade",
                "update entries set amount_micros = 1",
                "delete from entries",
                "truncate entries"
            })
    void the_journal_is_final_even_for_its_owner(String change) {
        transfer("final", 5, -5);
        assertThat(texts(database, "select current_user")).containsExactly("beppay");
        assertThatThrownBy(() -> database.transact(tx -> tx.update(change)))
                .hasMessageContaining("the journal is append-only");
        database.transact(tx -> tx.update("alter table transfers disable trigger user"));
        database.transact(tx -> tx.update("alter table entries disable trigger user"));
        assertThatCode(() -> database.transact(tx -> tx.update(change))).doesNotThrowAnyException();
    }

    @Test
    void balances_are_never_negative() {
        var change = "update accounts set balance_micros = ? where kind = 'available'";
        assertThatCode(() -> database.transact(tx -> tx.update(change, 0L))).doesNotThrowAnyException();
        assertThatThrownBy(() -> database.transact(tx -> tx.update(change, -1L)))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        refused -> assertThat(refused.violates("accounts_balance_micros_check"))
                                .isTrue());
    }

    @Test
    void purchases_are_counted_only_in_available_accounts() {
        var count = "update accounts set purchases = 1 where kind = ?";
        assertThatCode(() -> database.transact(tx -> tx.update(count, "available")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> database.transact(tx -> tx.update(count, "held")))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        refused -> assertThat(refused.violates("accounts_only_wallets_buy"))
                                .isTrue());
    }

    @Test
    void a_top_ups_reference_credits_once() {
        transfer("invoice 7", 5, -5);
        for (var again : List.of("invoice 7", " INVOICE  7")) {
            assertThatThrownBy(() -> transfer(again, 5, -5))
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            refused -> assertThat(refused.violates("transfers_top_up_once"))
                                    .isTrue());
        }
        assertThatCode(() -> transfer("invoice 8", 5, -5)).doesNotThrowAnyException();
    }

    /// The table is too small for an index to be faster, so sequential scans are disabled.
    @Test
    void a_top_up_is_found_by_its_reference_in_an_index() {
        var plan = database.transact(tx -> {
            tx.update("set local enable_seqscan = off");
            return tx.rows(String.class, """
                    explain select id from transfers t where t.partner_id = 1 and t.mode = 'live' and t.kind = 'top_up'
                        and reference_key(t.reference) = reference_key('invoice 7')""");
        });
        assertThat(String.join("\n", plan))
                .contains("transfers_top_up_once", "Index Cond: ((partner_id = 1) AND (")
                .doesNotContain("Filter");
    }

    private static List<String> texts(Database database, String sql) {
        return database.autocommit(tx -> tx.rows(String.class, sql));
    }

    private void transfer(String reference, long available, long treasury) {
        database.transact(tx -> {
            var transfer = tx.one(Long.class, TRANSFER, reference);
            return tx.update(ENTRIES, transfer, available, treasury);
        });
    }
}
