package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The schema rejects references between live and test rows.
class ModesTest {
    private static final String ORDER = """
            insert into orders (partner_id, mode, wallet_id, api_key_id, plan_id, plan_name, supplier, price_micros,
                currency, email, request_sha256, status, created_at)
            select w.partner_id, 'test', w.id, k.id, p.id, p.name, 'sandbox', 1, w.currency, 'c@example.com',
                sha256(''), 'processing', now()
            from wallets w, api_keys k, plans p where w.mode = 'test' and k.mode = 'test'""";
    private static final String TRANSFER = """
            insert into transfers (kind, partner_id, order_id, mode, created_at)
            select 'hold', partner_id, id, 'test', now() from orders where mode = 'test'""";
    private static final String ENTRIES = """
            insert into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros)
            select t.id, a.id, a.currency, case a.kind when 'held' then 1 else -1 end, 0
            from (select max(id) as id from transfers) t, accounts a where a.wallet_id is not null and a.mode = 'test'""";

    private final TestApp app = TestApp.start();

    @BeforeEach
    void open() {
        app.plan("sandbox", "USA 5GB 30 Days", "25.00");
        app.inTest(app.reseller("shop", "500.00"), "500.00");
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
                "w.mode = 'test' | w.mode = 'live'",
                "k.mode = 'test' | k.mode = 'live'",
                "w.partner_id, 'test' | w.partner_id, 'live'"
            })
    void an_order_has_the_mode_of_its_wallet_and_its_key(String own, String other) {
        assertThatThrownBy(() -> write(ORDER.replace(own, other)))
                .hasMessageContaining("refers to a wallet, plan, key, member or eSIM that does not exist or match");
        assertThatCode(() -> write(ORDER)).doesNotThrowAnyException();
    }

    @Test
    void a_test_order_is_from_the_sandbox() {
        assertThatThrownBy(() -> write(ORDER.replace("'sandbox'", "'stock'")))
                .hasMessageContaining("orders_in_test_are_the_sandboxs");
    }

    @Test
    void a_transfer_has_the_mode_of_its_order() {
        write(ORDER);
        assertThatThrownBy(() -> write(TRANSFER.replace("id, 'test'", "id, 'live'")))
                .hasMessageContaining("has no matching order");
        assertThatCode(() -> write(TRANSFER)).doesNotThrowAnyException();
    }

    @Test
    void an_entry_is_in_an_account_of_its_transfers_mode() {
        write(ORDER);
        write(TRANSFER);
        assertThatThrownBy(() -> write(ENTRIES.replace("a.mode = 'test'", "a.mode = 'live'")))
                .hasMessageContaining("no account in its currency and mode");
        // The transfer is balanced, but one of its entries is in the other mode.
        assertThatThrownBy(() -> write(ENTRIES.replace(
                        "a.mode = 'test'", "(a.kind, a.mode) in (('available', 'test'), ('held', 'live'))")))
                .hasMessageContaining("no account in its currency and mode");
        assertThatCode(() -> write(ENTRIES)).doesNotThrowAnyException();
    }

    @Test
    void an_account_has_its_wallets_mode_and_the_operator_has_one_of_each_kind() {
        var account = """
                insert into accounts (kind, currency, mode, partner_id, wallet_id, balance_micros)
                select 'held', 'USD', 'live', partner_id, id, 0 from wallets where mode = 'test' and currency = 'USD'""";
        write("insert into wallets (partner_id, currency, mode, created_at) values (1, 'USD', 'test', now())");
        assertThatThrownBy(() -> write(account)).hasMessageContaining("accounts_wallet_id_currency_mode_fkey");
        assertThatCode(() -> write(account.replace("'live'", "'test'"))).doesNotThrowAnyException();
        var treasury = "insert into accounts (kind, currency, mode) values ('treasury', 'USDT_TRC20', 'test')";
        assertThatThrownBy(() -> write(treasury)).hasMessageContaining("accounts_of_operator");
    }

    @Test
    void a_key_begins_with_its_mode() {
        var key = """
                insert into api_keys (partner_id, mode, name, key_prefix, secret_sha256, created_by, created_at)
                values (1, 'test', 'Key', 'pk_live_abc', sha256('x'), 'operator', now())""";
        assertThatThrownBy(() -> write(key)).hasMessageContaining("api_keys_begin_with_their_mode");
        assertThatCode(() -> write(key.replace("'test'", "'live'"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_keys", "wallets", "accounts", "orders", "transfers"})
    void modes_never_change(String table) {
        assertThatThrownBy(() -> write("update %s set mode = 'live' where mode = 'test'".formatted(table)))
                .hasMessageMatching("(?s).*(refer to it|append-only).*");
        assertThatThrownBy(() -> write("update %s set mode = 'half'".formatted(table)))
                .isInstanceOf(DatabaseException.class);
    }

    private void write(String sql) {
        app.database.transact(tx -> tx.update(sql));
    }
}
