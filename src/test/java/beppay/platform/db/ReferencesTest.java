package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import beppay.TestApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Orders, attempts, transfers and entries refer only to rows that exist and can't be deleted.
class ReferencesTest {
    private static final String ORDER = """
            insert into orders (partner_id, wallet_id, api_key_id, member_id, plan_id, plan_name, supplier, price_micros,
                currency, email, request_sha256, status, created_at)
            select w.partner_id, w.id, k.id, null, p.id, p.name, 'sandbox', 1, w.currency, 'c@example.com', sha256(''),
                'processing', now()
            from wallets w, api_keys k, plans p
            where w.partner_id = 1 and k.partner_id = 1""";
    private static final String TRANSFER = """
            insert into transfers (kind, partner_id, order_id, created_at)
            select 'hold', o.partner_id, o.id, now() from orders o where o.status = 'processing'""";
    private static final String ENTRIES = """
            insert into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros)
            select t.id, a.id, a.currency, case a.kind when 'held' then 1 else -1 end, 0
            from (select max(id) as id from transfers) t, accounts a where a.partner_id = 1""";

    private static final String ATTEMPT = """
            insert into supplier_attempts (reference, order_id, partner_id, offer_id, supplier, supplier_code, cost_micros,
                state, created_at, next_poll_at)
            select 'bp_1', o.id, o.partner_id, f.id, f.supplier, f.supplier_code, f.cost_micros, 'sent', now(), now()
            from orders o join offers f on f.plan_id = o.plan_id where o.status = 'processing'""";

    private final TestApp app = TestApp.start();

    @BeforeEach
    void sell() {
        var plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
        app.reseller("first", "500.00").client().buy(plan.id());
        app.reseller("second", "500.00");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "w.id | 2", // another partner's
                "w.id | 9",
                "w.currency | 'USDC'",
                "k.id | 2", // another partner's
                "k.id | 9",
                "p.id | repeat('0', 32)"
            })
    void an_order_refers_to_its_partners_wallet_and_key_and_to_a_plan(String column, String other) {
        assertThatThrownBy(() -> write(ORDER.replace(" " + column + ",", " " + other + ",")))
                .hasMessageContaining("refers to a wallet, plan, key, member or eSIM that does not exist or match");
        assertThatCode(() -> write(ORDER)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"'null, 2'", "'null, 9'", "'k.id, 1'"})
    void an_order_from_the_dashboard_has_a_member_of_its_partner_and_no_key(String keyAndMember) {
        assertThatThrownBy(() -> write(ORDER.replace("k.id, null", keyAndMember)))
                .hasMessageContaining("refers to a wallet, plan, key, member or eSIM that does not exist or match");
        assertThatCode(() -> write(ORDER.replace("k.id, null", "null, 1"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"o.partner_id, 2", "o.id, 9", "hold, capture", "hold, release"})
    void a_transfer_is_for_an_order_of_its_partner_and_settles_only_what_was_held(String column, String other) {
        write(ORDER);
        assertThatThrownBy(() -> write(TRANSFER.replace(column, other)))
                .hasMessageContaining("settles an order without a hold");
        assertThatCode(() -> write(TRANSFER)).doesNotThrowAnyException();
        assertThatCode(() -> write(TRANSFER.replace("hold", "capture"))).doesNotThrowAnyException();
    }

    @Test
    void a_charged_order_is_not_settled_again() {
        write(ORDER);
        write(TRANSFER.replace("hold", "charge"));
        assertThatThrownBy(() -> write(TRANSFER.replace("hold", "release")))
                .hasMessageContaining("settles an order without a hold");
        assertThatThrownBy(() -> write(TRANSFER)).hasMessageContaining("transfers_begun_once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"select t.id | select 99", "a.currency | 'USDC'", "a.id | a.id + 99"})
    void an_entry_has_a_transfer_and_an_account_in_its_currency(String column, String other) {
        write(ORDER);
        write(TRANSFER);
        assertThatThrownBy(() -> write(ENTRIES.replace(column, other))).hasMessageContaining("has no transfer");
        assertThatCode(() -> write(ENTRIES)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "o.id, | 9,",
                "o.partner_id, | 2,",
                "f.id, | repeat('0', 32),",
                "f.supplier, | 'elsewhere',",
                "f.plan_id = | f.plan_id <>"
            })
    void an_attempt_is_for_an_order_of_its_partner_and_for_an_offer_of_its_plan(String column, String other) {
        write(ORDER);
        app.plan("sandbox", "Spain 1GB", "5.00");
        assertThatThrownBy(() -> write(ATTEMPT.replace(column, other))).hasMessageContaining("no offer of its plan");
        assertThatCode(() -> write(ATTEMPT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partners",
                "people",
                "memberships",
                "api_keys",
                "wallets",
                "accounts",
                "plans",
                "offers",
                "orders"
            })
    void referenced_rows_cannot_be_deleted_or_renumbered(String table) {
        for (var change : new String[] {
            "delete from " + table, "truncate " + table + " cascade", "update " + table + " set id = default"
        }) {
            assertThatThrownBy(() -> write(change)).hasMessageMatching("(?s).*(refers? to it|append-only).*");
        }
        write("alter table %s disable trigger %1$s_are_permanent".formatted(table));
        assertThat(catchThrowable(() -> write("delete from " + table)))
                .satisfiesAnyOf(
                        succeeded -> assertThat(succeeded).isNull(),
                        refused -> assertThat(refused).hasMessageContaining("foreign key"));
    }

    private void write(String sql) {
        app.database.transact(tx -> tx.update(sql));
    }
}
