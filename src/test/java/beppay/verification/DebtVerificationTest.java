package beppay.verification;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.approvals.Approvals;
import beppay.approvals.Justification;
import beppay.approvals.ReasonCode;
import beppay.approvals.Request;
import beppay.approvals.Shortfall;
import beppay.approvals.Threshold;
import beppay.audit.Actor;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.verification.LedgerVerification.Check;
import beppay.wallets.Currency;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebtVerificationTest {
    private static final Actor ADA = Actor.command("ada");
    private static final Justification WHY = new Justification(ReasonCode.CORRECTION, "as agreed", null, null);

    private final TestApp app = TestApp.start();
    private final Damage damage = new Damage(app);
    private final long partner = app.reseller("shop", "0").partner().id();

    @AfterEach
    void stop() {
        app.close();
    }

    /// A top-up of 50 as transfer 1, of which 30 are owed, and then 10 collected and 5 written off.
    private void owe() {
        var approvals = new Approvals(
                app.database,
                () -> {
                    throw new IllegalStateException("nothing is refunded");
                },
                new Threshold(null),
                app.clock);
        Stream.of(
                        topUp(50, "Bank 1"),
                        adjustment(-30, "spent", null),
                        new Request.Reversal(
                                partner, Mode.LIVE, new Request.TopUpId.ByReference("Bank 1"), Shortfall.OWE, null),
                        topUp(100, "Bank 2"),
                        adjustment(-10, "owed", 1L),
                        new Request.WriteOff(partner, 1, new Money(5), "Case 1"))
                .forEach(request -> approvals.submit(request, why(request), ADA));
        assertThat(damage.findings()).isEmpty();
    }

    private static Justification why(Request request) {
        return request instanceof Request.TopUp ? new Justification(ReasonCode.BANK_TRANSFER, null, null, null) : WHY;
    }

    private Request topUp(long micros, String reference) {
        return new Request.TopUp(partner, Mode.LIVE, new Money(micros), Currency.USDT_TRC20, reference);
    }

    private Request adjustment(long micros, String reference, @Nullable Long receivable) {
        return new Request.Adjustment(
                partner, Mode.LIVE, new Money(micros), Currency.USDT_TRC20, reference, receivable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update receivables set written_off_micros = 6",
                "update receivables set collected_micros = 0",
                "update receivables set amount_micros = 31",
                "update receivables set currency = 'USD'",
                "delete from receivables",
                "update transfers set cause_id = 2 where kind = 'write_off'",
                "update transfers set kind = 'collect' where kind = 'write_off'",
                "update entries set amount_micros = amount_micros * 2 where transfer_id ="
                        + " (select id from transfers where kind = 'owe')",
            })
    void a_debt_that_differs_from_the_books_is_found(String change) {
        owe();
        damage.by(change);
        assertThat(damage.findings()).contains(Check.EVERY_DEBT_IS_IN_THE_BOOKS);
    }
}
