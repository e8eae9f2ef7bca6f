package beppay.orders;

import static beppay.suppliers.Concurrently.times;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.TestApp.Reseller;
import beppay.api.Client.Response;
import beppay.catalog.Plan;
import beppay.verification.LedgerVerification;
import beppay.verification.LedgerVerification.Check;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Partners see order numbers, which count their own orders and reveal nothing about the orders of other
/// partners.
class OrderNumbersTest {
    private static final String ORDERS = "/api/partner/esim/orders";

    private final TestApp app = TestApp.start();
    private Reseller mine;
    private Reseller other;
    private Plan plan;

    @BeforeEach
    void open_shops() {
        mine = app.reseller("mine", "500.00");
        other = app.reseller("other", "500.00");
        plan = app.plan("sandbox", "Moon 1GB", "1.00");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void purchases_of_other_partners_do_not_affect_a_partners_numbers() {
        assertThat(bought(mine)).isEqualTo("1");
        for (int i = 0; i < 5; i++) {
            bought(other);
        }
        assertThat(bought(mine)).isEqualTo("2");
        assertThat(bought(app.inTest(mine, "10.00"))).isEqualTo("3");
        assertThat(bought(mine)).isEqualTo("4");
        assertThat(mine.client().get(ORDERS).json().at("/data").findValuesAsString("id"))
                .containsExactly("4", "2", "1");
        assertThat(app.number("select max(id) from orders")).isEqualTo(9);
        assertThat(findings()).isEmpty();
    }

    @Test
    void an_iccid_of_the_sandbox_reveals_nothing_about_other_partners() {
        var first = mine.client().buy(plan.id()).at("/data/esim/iccid");
        bought(other);
        var second = mine.client().buy(plan.id()).at("/data/esim/iccid");
        var withoutCheckDigit = first.length() - 1;
        assertThat(Long.parseLong(second.substring(0, withoutCheckDigit))
                        - Long.parseLong(first.substring(0, withoutCheckDigit)))
                .isEqualTo(1);
    }

    @Test
    void concurrent_purchases_are_numbered_without_a_gap() throws Exception {
        times(40, () -> bought(mine));
        times(10, () -> bought(other));
        assertThat(numbers(mine))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_failed_purchase_uses_no_number() {
        bought(mine);
        var soldOut = app.plan("stock", "Sold out", "1.00");
        assertThat(mine.client().buy(soldOut.id()).code()).isEqualTo("out_of_stock");
        assertThat(bought(mine)).isEqualTo("2");
    }

    @Test
    void a_cursor_is_valid_only_for_its_partner_and_mode() {
        for (int i = 0; i < 3; i++) {
            bought(mine);
            bought(other);
        }
        var next = next(mine.client().get(ORDERS + "?limit=1"));
        assertThat(mine.client().get(next).json().at("/data").findValuesAsString("id"))
                .containsExactly("2");
        assertRefused(other.client().get(next));
        assertRefused(app.inTest(mine, "10.00").client().get(next));
        assertRefused(mine.client().get(ORDERS + "?after=" + cursor("1-00000000")));
    }

    /// In an earlier version, cursors contained ids.
    @Test
    void a_cursor_with_an_id_is_valid_only_for_an_order_whose_number_is_its_id() {
        bought(mine);
        bought(mine);
        bought(other);
        assertThat(mine.client().get(ORDERS + "?after=" + cursor("2")).at("/data/0/id"))
                .isEqualTo("1");
        assertRefused(other.client().get(ORDERS + "?after=" + cursor("1")));
        assertRefused(other.client().get(ORDERS + "?after=" + cursor("3")));
    }

    @Test
    void an_order_that_is_inserted_without_a_number_gets_the_next_one() {
        bought(mine);
        app.database.transact(tx -> tx.update("""
                insert into orders (partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                    request_sha256, status, created_at)
                select partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                    request_sha256, 'processing', created_at
                from orders o, generate_series(1, 2)"""));
        assertThat(numbers(mine)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void the_audit_finds_a_missing_number() {
        bought(mine);
        bought(mine);
        app.database.transact(tx -> tx.update("alter table orders disable trigger user"));
        app.database.transact(tx -> tx.update("update orders set number = 7 where number = 2"));
        assertThat(findings()).containsExactly(Check.EVERY_PARTNER_NUMBERS_ITS_ORDERS_ONCE);
    }

    private List<Check> findings() {
        return app.database.snapshot(LedgerVerification::findings).stream()
                .map(LedgerVerification.Finding::check)
                .distinct()
                .toList();
    }

    private List<Long> numbers(Reseller reseller) {
        return app.database.autocommit(tx -> tx.rows(
                Long.class,
                "select number from orders where partner_id = ? order by id",
                reseller.partner().id()));
    }

    private String bought(Reseller reseller) {
        return reseller.client().buy(plan.id()).at("/data/order/id");
    }

    private static void assertRefused(Response refused) {
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_request");
        assertThat(refused.at("/details/0/field")).isEqualTo("after");
    }

    private static String cursor(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String next(Response page) {
        return Objects.requireNonNull(page.header("Link")).replaceAll("^<|>.*", "");
    }
}
