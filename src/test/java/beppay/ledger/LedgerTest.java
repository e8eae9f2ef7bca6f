package beppay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final String ROWS = """
            select t.kind || ' ' || abs(e.amount_micros) || ' ' || a.kind || ' ' || e.amount_micros || ' '
                || coalesce(e.balance_after_micros::text, 'none') || ' of ' || a.purchases
                || ' ' || e.currency || ' ' || t.mode || ' ' || t.created_at || coalesce(' by ' || t.reference, '')
                || coalesce(' because ' || t.reason || ', ' || t.author, '')
                || coalesce(' of ' || (select c.kind from transfers c where c.id = t.cause_id), '')
                || coalesce(' for ' || (select o.reference from orders o where o.id = t.order_id), '')
            from transfers t join entries e on e.transfer_id = t.id join accounts a on a.id = e.account_id
            where t.partner_id = ? order by t.id, a.kind""";

    private static final String ORDER = """
            insert into orders (partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                reference, request_sha256, status, created_at)
            values (?, ?, ?, 'Chile 1GB', 'sandbox', 5, 'USDT_TRC20', 'customer@example.com', ?, sha256('asked'), 'processing', ?)
            returning id""";

    private final TestApp app = TestApp.start();
    private final String plan = app.plan("sandbox", "Chile 1GB", "5.00").id();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_batch_writes_the_same_rows_as_single_postings() {
        var alone = walletOf("alone");
        steps(alone).forEach(step -> step.forEach(posting -> post(List.of(posting))));
        var together = walletOf("together");
        steps(together).forEach(this::post);

        var at = app.database.autocommit(
                tx -> tx.one(String.class, "select cast(? as timestamptz)::text", app.clock.instant()));
        var alike = " USDT_TRC20 live " + at;
        assertThat(rows(alone))
                .contains(
                        "top_up 2 available 2 20000003 of 3" + alike + " by Invoice 7",
                        "top_up 2 treasury -2 none of 0" + alike + " by Invoice 7",
                        "charge 3 revenue 3 none of 0" + alike + " for charged",
                        "hold 4 held 4 4 of 0" + alike + " for released",
                        "release 4 available 4 20000001 of 3" + alike + " for released",
                        "reversal 20000000 available -20000000 1 of 3" + alike + " because wrong, ada of top_up",
                        "reversal 20000000 treasury 20000000 none of 0" + alike + " because wrong, ada of top_up",
                        "adjustment 7 available 7 8 of 3" + alike + " by More because goodwill, ada",
                        "adjustment 8 available -8 0 of 3" + alike + " by Less because error, ada")
                .isEqualTo(rows(together));
    }

    /// Every kind of transfer, two in each batch.
    private List<List<Posting>> steps(Wallet wallet) {
        long charged = order(wallet, "charged");
        long released = order(wallet, "released");
        long captured = order(wallet, "captured");
        return List.of(
                List.of(wallet.topUp(new Money(1), null), wallet.topUp(new Money(2), "Invoice 7")),
                List.of(wallet.charge(charged, new Money(3)), wallet.hold(released, new Money(4))),
                List.of(wallet.hold(captured, new Money(5)), wallet.topUp(new Money(6), null)),
                List.of(wallet.capture(captured, new Money(5)), wallet.release(released, new Money(4))),
                List.of(
                        wallet.reversal(
                                new Money(20_000_000), null, new Correction(firstTopUp(wallet), "wrong", "ada")),
                        wallet.adjustment(new Money(7), "More", new Correction(null, "goodwill", "ada"))),
                List.of(
                        wallet.adjustment(new Money(-8), "Less", new Correction(null, "error", "ada")),
                        wallet.topUp(new Money(9), "Invoice 8")));
    }

    private long firstTopUp(Wallet wallet) {
        return app.number("select min(id) from transfers where partner_id = ?", wallet.partnerId());
    }

    private long order(Wallet wallet, String reference) {
        var now = app.clock.instant();
        return app.database.transact(
                tx -> tx.one(Long.class, ORDER, wallet.partnerId(), wallet.id(), plan, reference, now));
    }

    private void post(List<Posting> postings) {
        app.database.transact(tx -> {
            Ledger.post(tx, postings, app.clock.instant());
            return null;
        });
    }

    @Test
    void a_transfer_moves_money_between_two_different_accounts() {
        var topUp = walletOf("shop").topUp(new Money(1), null);
        assertThatThrownBy(() -> new Posting(topUp.transfer(), topUp.payee(), topUp.payee()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Wallet walletOf(String name) {
        var reseller = app.reseller(name, "20.00");
        return app.database.autocommit(
                tx -> Wallets.of(tx, reseller.partner().id(), Mode.LIVE).getFirst());
    }

    private List<String> rows(Wallet wallet) {
        return app.database.autocommit(tx -> tx.rows(String.class, ROWS, wallet.partnerId()));
    }
}
