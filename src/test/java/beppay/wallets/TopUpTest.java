package beppay.wallets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.refusals.Refusal;
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
            assertThatThrownBy(() -> app.topUp(reseller, "0.02", currency)).isInstanceOf(Refusal.class);
        }
        assertThat(reseller.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("3999999999999.96");
    }
}
