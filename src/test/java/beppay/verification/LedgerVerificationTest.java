package beppay.verification;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.verification.LedgerVerification.Check;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each check finds the damage that it is intended to find, which is done without the schema's checks.
class LedgerVerificationTest {
    private static final String OPEN_ATTEMPT = """
            insert into supplier_attempts (reference, order_id, partner_id, offer_id, supplier, supplier_code, cost_micros,
                state, created_at, next_poll_at)
            select 'bp_1', o.id, o.partner_id, f.id, o.supplier, 'X', 0, 'unknown', now(), now()
            from orders o join offers f using (plan_id) limit 1""";

    private final TestApp app = TestApp.start();
    private final Damage damage = new Damage(app);

    @BeforeEach
    void sell() {
        var client = app.reseller("shop", "500.00").client();
        var plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
        client.buy(plan.id());
        client.buy(plan.id());
        assertThat(findings()).isEmpty();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_changed_entry_is_found() {
        damage("update entries set amount_micros = amount_micros + 1 where balance_after_micros is null");
        assertThat(findings())
                .contains(Check.EVERY_TRANSFER_SUMS_TO_ZERO, Check.WALLETS_HELD_AND_REVENUE_EQUAL_THE_TOP_UPS);
    }

    @Test
    void entries_without_a_transfer_are_found() {
        damage("delete from transfers where id = 1");
        assertThat(findings()).containsExactly(Check.EVERY_TRANSFER_SUMS_TO_ZERO);
    }

    @Test
    void money_that_was_credited_to_another_partner_is_found() {
        var other = app.reseller("other", "0.00").partner().id();
        var theirs = "(select id from accounts where partner_id = %d and kind = 'available')".formatted(other);
        damage(
                "update entries set account_id = %s, balance_after_micros = 25000000 where transfer_id = 2 and amount_micros > 0"
                        .formatted(theirs),
                "update accounts set balance_micros = 25000000 where id = " + theirs);
        assertThat(findings()).containsExactly(Check.EVERY_TRANSFER_MATCHES_ITS_KIND);
    }

    @Test
    void an_order_that_was_paid_from_another_wallet_is_found() {
        damage("""
                with other as (
                    insert into wallets (partner_id, currency, created_at)
                    select partner_id, 'USD', now() from wallets returning id)
                update orders set wallet_id = other.id, currency = 'USD' from other""");
        assertThat(findings())
                .containsExactly(Check.EVERY_TRANSFER_MATCHES_ITS_KIND, Check.EVERY_WALLET_COUNTS_ITS_ORDERS);
    }

    @Test
    void a_changed_balance_is_found() {
        damage("update accounts set balance_micros = balance_micros + 1 where kind = 'available'");
        assertThat(findings()).contains(Check.EVERY_BALANCE_IS_THE_SUM_OF_ITS_ENTRIES);
    }

    @Test
    void an_entry_with_a_wrong_balance_is_found() {
        damage("update entries set balance_after_micros = 1 where amount_micros < 0 and transfer_id = 2");
        assertThat(findings()).containsExactly(Check.EVERY_ENTRY_RECORDS_THE_BALANCE_AFTER_IT);
    }

    @Test
    void an_order_without_its_charge_is_found() {
        damage("delete from entries where transfer_id = 2", "delete from transfers where id = 2");
        assertThat(findings()).contains(Check.EVERY_ORDER_WAS_CHARGED_ONCE);
    }

    @Test
    void an_order_that_was_charged_a_different_price_is_found() {
        damage("update orders set price_micros = price_micros + 1 where id = (select min(id) from orders)");
        assertThat(findings()).containsExactly(Check.EVERY_ORDER_WAS_CHARGED_ONCE);
    }

    @Test
    void a_charge_without_an_order_is_found() {
        damage("delete from orders where id = (select max(id) from orders)");
        assertThat(findings())
                .containsExactly(
                        Check.EVERY_CHARGE_HAS_ITS_ORDER,
                        Check.EVERY_WALLET_COUNTS_ITS_ORDERS,
                        Check.EVERY_COMPLETED_ORDER_HAS_ITS_ESIMS);
    }

    @Test
    void a_purchase_that_was_not_counted_is_found() {
        damage("update accounts set purchases = purchases - 1 where kind = 'available'");
        assertThat(findings()).containsExactly(Check.EVERY_WALLET_COUNTS_ITS_ORDERS);
    }

    @Test
    void a_row_with_a_dangling_reference_is_found() {
        for (var change : List.of(
                "update orders set plan_id = repeat('0', 32) where id = (select min(id) from orders)",
                "update orders set api_key_id = 0 where id = (select max(id) from orders)",
                "update transfers set partner_id = 0 where kind = 'top_up'",
                OPEN_ATTEMPT.replace("f.id", "repeat('0', 32)"))) {
            damage(change);
            assertThat(findings()).contains(Check.EVERY_REFERENCE_HAS_ITS_ROW);
        }
        assertThat(app.database.snapshot(LedgerVerification::findings))
                .filteredOn(this::isReference)
                .hasSize(4);
    }

    @Test
    void a_buyer_that_does_not_exist_is_found() {
        damage("update orders set api_key_id = null, member_id = 0 where id = 1");
        assertThat(findings()).containsExactly(Check.EVERY_REFERENCE_HAS_ITS_ROW);
    }

    private boolean isReference(LedgerVerification.Finding finding) {
        return finding.check() == Check.EVERY_REFERENCE_HAS_ITS_ROW;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "orders set mode = 'test' where id = 2 | order 2 is test, its wallet is live and its key live",
                "api_keys set mode = 'test', key_prefix = 'pk_test_abc' | order 1 is live, its wallet is live and its key test",
                "transfers set mode = 'test' where id = 2 | transfer 2 is test, its order 1 is live",
                "accounts set mode = 'test' where kind = 'held' | is test, its wallet 1 is live",
                "accounts set mode = 'test' where kind = 'revenue' | transfer 2 is live and has an entry in account",
                "wallets set mode = 'test' | order 1 is live, its wallet is test and its key live"
            })
    void rows_that_mix_live_and_test_are_found(String change, String row) {
        damage("alter table accounts drop constraint accounts_wallet_id_currency_mode_fkey", "update " + change);
        assertThat(app.database.snapshot(LedgerVerification::findings))
                .filteredOn(finding -> finding.check() == Check.LIVE_AND_TEST_ARE_SEPARATE)
                .extracting(LedgerVerification.Finding::row)
                .anyMatch(found -> found.contains(row));
    }

    @Test
    void real_money_in_the_books_of_test_funds_is_found() {
        var other = app.inTest(app.reseller("other", "10.00"), "10.00");
        assertThat(findings()).isEmpty();
        damage("""
                update entries set account_id = (select id from accounts where kind = 'revenue' and mode = 'test')
                where transfer_id = 2 and amount_micros > 0""");
        assertThat(findings())
                .containsExactly(Check.LIVE_AND_TEST_ARE_SEPARATE, Check.WALLETS_HELD_AND_REVENUE_EQUAL_THE_TOP_UPS);
        assertThat(other.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("10.00");
    }

    @Test
    void a_test_order_with_a_real_esim_is_found() {
        var test = app.inTest(app.reseller("other", "10.00"), "500.00");
        test.client().buy(app.plan("stock", "Spain 3GB", "5.00").id());
        damage(
                "alter table orders drop constraint orders_in_test_are_the_sandboxs",
                "update orders set supplier = 'stock' where mode = 'test'");
        assertThat(findings()).containsExactly(Check.LIVE_AND_TEST_ARE_SEPARATE);
    }

    @Test
    void a_profile_that_was_sold_twice_is_found() {
        damage(
                "alter table esims drop constraint esims_sell_a_profile_once",
                "update esims set profile_hash = (select profile_hash from esims order by id limit 1)");
        assertThat(findings()).containsExactly(Check.EVERY_PROFILE_WAS_SOLD_ONCE);
    }

    @Test
    void a_completed_order_without_its_esim_is_found() {
        damage("delete from esims where order_id = 1");
        assertThat(findings()).containsExactly(Check.EVERY_COMPLETED_ORDER_HAS_ITS_ESIMS);
    }

    @Test
    void an_open_attempt_of_a_settled_order_is_found() {
        damage(OPEN_ATTEMPT);
        assertThat(findings()).containsExactly(Check.EVERY_WAITING_ORDER_HAS_ITS_ATTEMPT);
    }

    @Test
    void a_refund_of_more_than_was_paid_is_found() {
        damage("""
                insert into transfers (kind, partner_id, order_id, reason, author, created_at)
                select 'refund', partner_id, id, 'error', 'root', now() from orders where mode = 'live' limit 1""", """
                insert into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros)
                select t.id, a.id, a.currency, 900000000, 0 from (select max(id) as id from transfers) t, accounts a
                where a.kind = 'available' and a.mode = 'live' limit 1""");
        assertThat(findings()).contains(Check.EVERY_REFUND_IS_COVERED_BY_ITS_PAYMENT);
    }

    @Test
    void a_cost_of_an_order_that_another_supplier_delivered_is_found() {
        damage("""
                insert into transfers (kind, partner_id, order_id, supplier, created_at)
                select 'cost', partner_id, id, 'elsewhere', now() from orders where mode = 'live' limit 1""");
        assertThat(findings()).contains(Check.EVERY_COST_HAS_ITS_DELIVERY);
    }

    @Test
    void a_returned_cost_that_was_never_charged_is_found() {
        damage("insert into accounts (kind, currency, supplier) values ('prepaid', 'USD', 'sandbox')", """
                insert into transfers (kind, partner_id, order_id, supplier, created_at)
                select 'cost_return', partner_id, id, supplier, now() from orders where mode = 'live' limit 1""", """
                insert into entries (transfer_id, account_id, currency, amount_micros)
                select (select max(id) from transfers), id, currency, case kind when 'prepaid' then 5 else -5 end
                from accounts where kind in ('prepaid', 'supply_cost')""");
        assertThat(findings()).containsExactly(Check.EVERY_RETURNED_COST_WAS_CHARGED);
    }

    @Test
    void a_profile_that_is_marked_as_sold_but_was_not_delivered_is_found() {
        damage("""
                insert into stock_profiles (plan_id, iccid, codes, profile_hash, imported_at, order_id)
                select o.plan_id, '8999900000000000001', e.codes, sha256('another'), now(), o.id
                from orders o join esims e on e.order_id = o.id limit 1""");
        assertThat(findings()).containsExactly(Check.EXACTLY_THE_SOLD_PROFILES_WERE_DELIVERED);
    }

    @Test
    void a_delivered_profile_that_is_still_in_stock_is_found() {
        damage("""
                insert into stock_profiles (plan_id, iccid, codes, profile_hash, imported_at)
                select o.plan_id, '8999900000000000001', e.codes, e.profile_hash, now()
                from orders o join esims e on e.order_id = o.id limit 1""");
        assertThat(findings()).containsExactly(Check.EXACTLY_THE_SOLD_PROFILES_WERE_DELIVERED);
    }

    @Test
    void a_completed_cancellation_without_a_refund_is_found() {
        damage("""
                insert into esim_cancellations (esim_id, partner_id, requested_at, state, refunded_micros, settled_at)
                select id, partner_id, now(), 'completed', 25000000, now() from esims limit 1""");
        assertThat(findings()).containsExactly(Check.EVERY_CANCELLATION_WAS_REFUNDED);
    }

    private List<Check> findings() {
        return damage.findings();
    }

    private void damage(String... statements) {
        damage.by(statements);
    }
}
