package beppay.verification;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.verification.LedgerVerification.Check;
import beppay.wallets.Corrections;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// As [LedgerVerificationTest], for the operator's top-ups and corrections.
class CorrectionVerificationTest {
    private final TestApp app = TestApp.start();
    private final Damage damage = new Damage(app);

    @BeforeEach
    void sell() {
        var client = app.reseller("shop", "500.00").client();
        var plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
        client.buy(plan.id());
        client.buy(plan.id());
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_payment_that_was_credited_twice_is_found() {
        damage(
                "drop index transfers_top_up_once",
                "insert into transfers (kind, partner_id, reference, created_at) select 'top_up', id, 'Invoice 7', now() from partners",
                "insert into transfers (kind, partner_id, reference, created_at) select 'top_up', id, ' INVOICE  7', now() from partners");
        assertThat(findings()).contains(Check.EVERY_PAYMENT_IS_CREDITED_ONCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update transfers set cause_id = 2 where kind = 'reversal'",
                "update transfers set cause_id = 4711 where kind = 'reversal'",
                "update transfers set mode = 'test' where kind = 'reversal'",
                "update transfers set cause_id = null where kind = 'reversal'",
                "update transfers set reason = null where kind = 'adjustment'",
                "update transfers set author = null where kind = 'reversal'",
                "update transfers set reference = null where kind = 'adjustment'",
                "update entries set amount_micros = amount_micros / 2 where transfer_id = 5",
            })
    void a_correction_without_its_cause_is_found(String change) {
        correct();
        damage(
                "alter table transfers drop constraint transfers_reversal_names_its_cause",
                "alter table transfers drop constraint transfers_correction_states_its_reason",
                "alter table transfers drop constraint transfers_adjustment_has_a_reference",
                change);
        assertThat(findings()).contains(Check.EVERY_CORRECTION_HAS_ITS_CAUSE);
    }

    @Test
    void a_top_up_that_was_reversed_twice_is_found() {
        correct();
        damage(
                "drop index transfers_reversed_once",
                "insert into transfers (kind, partner_id, cause_id, reason, author, created_at)"
                        + " select kind, partner_id, cause_id, reason, author, created_at from transfers where id = 5");
        assertThat(findings()).contains(Check.EVERY_CORRECTION_HAS_ITS_CAUSE);
    }

    @Test
    void a_reversal_that_went_to_revenue_is_found() {
        correct();
        damage("""
                update entries set account_id = (select id from accounts
                    where kind = 'revenue' and currency = 'USDT_TRC20' and mode = 'live')
                where transfer_id = 5 and amount_micros > 0""");
        assertThat(findings()).contains(Check.EVERY_TRANSFER_MATCHES_ITS_KIND);
    }

    /// A top-up as transfer 4, its reversal as 5, an adjustment as 6.
    private void correct() {
        long partner = app.number("select id from partners");
        var note = new Corrections.Note("a typing error", "ada");
        var adjustment = new Corrections.Adjustment(Mode.LIVE, new Money(-3), Currency.USDT_TRC20, "Fee 1");
        app.database.transact(tx -> {
            var now = app.clock.instant();
            Wallets.topUp(tx, partner, Mode.LIVE, new Money(10), Currency.USDT_TRC20, "Invoice 7", now);
            Corrections.reverse(tx, partner, Mode.LIVE, "invoice 7", note, now);
            return Corrections.adjust(tx, partner, adjustment, note, now);
        });
        assertThat(findings()).isEmpty();
    }

    private List<Check> findings() {
        return damage.findings();
    }

    private void damage(String... statements) {
        damage.by(statements);
    }
}
