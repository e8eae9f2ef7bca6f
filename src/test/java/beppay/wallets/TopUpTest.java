package beppay.wallets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.errors.CodedException;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.sandbox.TestOutcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopUpTest {
    private final TestApp app = TestApp.startWith(new ScriptedSupplier());
    private final TestApp.Reseller reseller = app.reseller("shop", "0");

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void wallets_are_limited_so_that_their_sum_does_not_overflow() {
        for (var currency : Currency.values()) {
            app.topUp(reseller, "999999999999.99", currency);
            assertThatThrownBy(() -> app.topUp(reseller, "0.02", currency)).isInstanceOf(CodedException.class);
        }
        assertThat(reseller.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("3999999999999.96");
    }

    @Test
    void a_test_wallet_holds_ten_thousand_and_can_be_topped_up_again() {
        var test = app.inTest(reseller, "9999.99");
        app.topUp(test, Mode.TEST, "0.01", Currency.USDT_TRC20);
        assertThatThrownBy(() -> app.topUp(test, Mode.TEST, "0.01", Currency.USDT_TRC20))
                .isInstanceOf(CodedException.class)
                .hasMessage("amount would bring the wallet above 10000.00.");
        test.client().buy(app.plan("sandbox", "Chile 1GB", "5.00").id());
        app.topUp(test, Mode.TEST, "5.00", Currency.USDT_TRC20);
        assertThat(test.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("10000.00");
        assertThat(reseller.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("0.00");
    }

    @Test
    void held_money_counts_towards_a_test_wallets_limit_because_it_may_be_released() {
        var test = app.inTest(reseller, "9999.99");
        var body = "{\"plan_id\":\"%s\",\"email\":\"%s\"}"
                .formatted(app.plan("sandbox", "Chile 1GB", "5.00").id(), TestOutcome.UNKNOWN_REFUSED.address());
        assertThat(test.client().post("/api/partner/esim/purchase", body).status())
                .isEqualTo(202);
        var now = app.clock.instant();
        assertThatThrownBy(() -> app.topUp(test, Mode.TEST, "0.02", Currency.USDT_TRC20))
                .isInstanceOf(CodedException.class)
                .hasMessage("amount would bring the wallet above 10000.00, including the 5.00 held for orders.");
        var goodwill = new Corrections.Adjustment(Mode.TEST, new Money(20_000), Currency.USDT_TRC20, "Goodwill");
        assertThatThrownBy(() -> app.database.transact(tx -> Corrections.adjust(
                        tx, test.partner().id(), goodwill, new Corrections.Note("a mistake", "ada"), now)))
                .isInstanceOf(CodedException.class);
        app.topUp(test, Mode.TEST, "0.01", Currency.USDT_TRC20);

        app.clock.pass(Duration.ofSeconds(5));
        app.settle();
        app.clock.pass(Duration.ofSeconds(30));
        app.settle();
        assertThat(test.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("10000.00");
    }

    @Test
    void held_money_counts_towards_a_live_wallets_limit_too() {
        app.topUp(reseller, "999999999999.99", Currency.USDT_TRC20);
        assertThat(reseller.client()
                        .buy(app.plan("faraway", "Peru 1GB", "5.00").id())
                        .status())
                .isEqualTo(202);
        assertThatThrownBy(() -> app.topUp(reseller, "0.02", Currency.USDT_TRC20))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining("above 1000000000000.00, including the 5.00 held");
        app.topUp(reseller, "0.01", Currency.USDT_TRC20);
    }
}
