package beppay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.audit.LedgerAudit;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final String ROWS = """
            select t.kind || ' ' || coalesce(t.reference, 'the first') || ' ' || a.kind || ' ' || e.amount_micros || ' '
                || coalesce(e.balance_after_micros::text, 'none')
            from transfers t join entries e on e.transfer_id = t.id join accounts a on a.id = e.account_id
            where t.partner_id = ? order by t.id, a.kind""";

    private final TestApp app = TestApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void transfers_that_are_posted_together_become_the_rows_that_each_would_become_alone() {
        var alone = walletOf("alone");
        app.database.transact(tx -> {
            Ledger.post(tx, List.of(posting(alone, 1)), app.clock.instant());
            Ledger.post(tx, List.of(posting(alone, 2)), app.clock.instant());
            return null;
        });
        var together = walletOf("together");
        app.database.transact(tx -> {
            Ledger.post(tx, List.of(posting(together, 1), posting(together, 2)), app.clock.instant());
            return null;
        });
        assertThat(rows(alone))
                .contains("top_up top-up 2 available 2 20000003", "top_up top-up 2 treasury -2 none")
                .isEqualTo(rows(together));
        assertThat(app.database.snapshot(LedgerAudit::findings)).isEmpty();
    }

    @Test
    void a_transfer_has_a_wallets_account_on_one_side_at_least() {
        var topUp = posting(walletOf("shop"), 1);
        assertThatThrownBy(() -> new Posting(topUp.transfer(), null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Wallet walletOf(String name) {
        var reseller = app.reseller(name, "20.00");
        return app.database.read(
                tx -> Wallets.of(tx, reseller.partner().id(), Mode.LIVE).getFirst());
    }

    private static Posting posting(Wallet wallet, long micros) {
        return wallet.topUp(new Money(micros), "top-up " + micros);
    }

    private List<String> rows(Wallet wallet) {
        return app.database.read(tx -> tx.rows(String.class, ROWS, wallet.partnerId()));
    }
}
