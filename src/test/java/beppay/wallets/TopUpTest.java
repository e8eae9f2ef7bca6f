package beppay.wallets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.errors.CodedException;
import beppay.mode.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopUpTest {
    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.reseller("shop", "0");

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void no_wallet_holds_so_much_that_their_sum_could_not_be_told() {
        for (var currency : Currency.values()) {
            app.topUp(reseller, "999999999999.99", currency);
            assertThatThrownBy(() -> app.topUp(reseller, "0.02", currency)).isInstanceOf(CodedException.class);
        }
        assertThat(reseller.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("3999999999999.96");
    }

    @Test
    void a_test_wallet_holds_ten_thousand_of_test_funds_and_is_filled_again_when_it_is_spent() {
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
}
