package beppay.wallets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.errors.CodedException;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Transaction;
import beppay.verification.LedgerVerification;
import beppay.wallets.Corrections.Adjustment;
import beppay.wallets.Corrections.Corrected;
import beppay.wallets.Corrections.Note;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CorrectionsTest {
    private static final Note NOTE = new Note("a typing error", "ada");
    private static final Money TEN = new Money(10_000_000);

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.reseller("shop", "0");
    private final long partner = reseller.partner().id();

    @AfterEach
    void the_books_are_sound() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    @Test
    void a_reversal_takes_back_a_complete_top_up_and_refers_to_it() {
        topUp("Invoice 7");
        topUp("Invoice 8");
        var reversed = reverse(" invoice 7");
        assertThat(reversed.isWritten()).isTrue();
        assertThat(reversed.balance()).isEqualTo(TEN);
        assertThat(rows()).containsExactly("top_up 1", "top_up 2", "reversal 3 of 1: a typing error, ada");
        var lines = statement();
        assertThat(lines.getFirst().kind()).isEqualTo(Statement.Kind.REVERSAL);
        assertThat(lines.getFirst().reason()).isEqualTo("a typing error");
        assertThat(lines.getFirst().causeId()).isEqualTo(1);
    }

    @Test
    void a_top_up_is_reversed_once_and_not_credited_again_by_mistake() {
        topUp("Invoice 7");
        topUp("Invoice 8");
        reverse("Invoice 7");
        var again = reverse("Invoice 7");
        assertThat(again.isWritten()).isFalse();
        assertThat(again.balance()).isEqualTo(TEN);
        assertThatThrownBy(() -> topUp("Invoice 7"))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining("reversed on 2026-03-30T12:00:00Z");
        assertThatThrownBy(() -> reverse("Invoice 9")).isInstanceOf(CodedException.class);
    }

    @Test
    void a_top_up_without_a_reference_is_reversed_by_its_transfer() {
        topUp("0");
        var now = app.clock.instant();
        app.topUp(reseller, "4.00", Currency.USD);
        var reversed = app.database.transact(tx -> Corrections.reverse(tx, partner, Mode.LIVE, 2L, NOTE, now));
        assertThat(reversed.amount()).isEqualTo(new Money(-4_000_000));
        assertThatThrownBy(
                        () -> app.database.transact(tx -> Corrections.reverse(tx, partner, Mode.TEST, 1L, NOTE, now)))
                .isInstanceOf(CodedException.class);
        assertThatThrownBy(
                        () -> app.database.transact(tx -> Corrections.reverse(tx, partner, Mode.LIVE, 3L, NOTE, now)))
                .isInstanceOf(CodedException.class);
    }

    @Test
    void no_correction_takes_more_than_is_available() {
        topUp("Invoice 7");
        reseller.client().buy(app.plan("sandbox", "Chile 1GB", "5.00").id());
        assertThatThrownBy(() -> reverse("Invoice 7"))
                .hasMessage("10.00 can't be taken: 5.00 USDT_TRC20 is available, and 0.00 is held for orders."
                        + " Nothing was changed.");
        assertThatThrownBy(() -> adjust(-5_000_001, "Fee 1")).hasMessageContaining("5.00 USDT_TRC20 is available");
        assertThat(adjust(-5_000_000, "Fee 1").balance()).isEqualTo(Money.ZERO);
        assertThat(adjust(5_000_000, "Fee 1 refunded").balance()).isEqualTo(new Money(5_000_000));
    }

    @Test
    void each_reference_is_adjusted_only_once() {
        topUp("Invoice 7");
        assertThat(adjust(-2_000_000, "Invoice 7").isWritten()).isTrue();
        assertThat(adjust(-2_000_000, "INVOICE  7").isWritten()).isFalse();
        assertThatThrownBy(() -> adjust(2_000_000, "invoice 7"))
                .hasMessageContaining(
                        "it adjusted the wallet by -2.00 USDT_TRC20 on 2026-03-30T12:00:00Z (transfer 2)");
        assertThat(statement().getFirst().amount()).isEqualTo(new Money(-2_000_000));
    }

    @Test
    void of_concurrent_reversals_of_a_top_up_one_is_written() {
        topUp("Invoice 7");
        topUp("Invoice 8");
        var reversals = List.of(1, 2, 3, 4).stream()
                .map(any -> CompletableFuture.supplyAsync(() -> reverse("Invoice 7")))
                .toList();
        assertThat(reversals.stream().map(CompletableFuture::join).filter(Corrected::isWritten))
                .hasSize(1);
    }

    @Test
    void statement_and_spending_distinguish_corrections_from_purchases() {
        topUp("Invoice 7");
        topUp("Invoice 8");
        reverse("Invoice 7");
        adjust(-3_000_000, "Fee 1");
        var totals = app.database.autocommit(tx -> Statement.totals(tx, span(tx)));
        assertThat(totals)
                .extracting(total -> total.kind() + " " + total.amount())
                .containsExactlyInAnyOrder("TOP_UP 20.00", "REVERSAL -10.00", "ADJUSTMENT -3.00");
        assertThat(app.number("select sum(purchases)::bigint from accounts")).isZero();
    }

    @Test
    void the_schema_rejects_a_second_a_partial_and_a_foreign_reversal() {
        topUp("Invoice 7");
        topUp("Invoice 8");
        reverse("Invoice 8");
        assertThatThrownBy(() -> write("reversal", 2L, TEN))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        refused -> assertThat(refused.violates("transfers_reversed_once"))
                                .isTrue());
        assertThatThrownBy(() -> write("reversal", 1L, new Money(1)))
                .hasMessageContaining("does not reverse the exact amounts of transfer 1");
        assertThatThrownBy(() -> write("reversal", 3L, TEN))
                .hasMessageContaining("has no matching order, partner or top-up");
        assertThatThrownBy(() -> write("adjustment", 1L, TEN)).hasMessageContaining("names_its_cause");
        write("reversal", 1L, TEN);
    }

    /// Bypasses the program's checks.
    private void write(String kind, long cause, Money amount) {
        app.database.transact(tx -> {
            var id = tx.one(Long.class, """
                    insert into transfers (kind, partner_id, cause_id, reference, reason, author, created_at)
                    select ?, id, ?, 'Fee', 'a reason', 'ada', now() from partners returning id""", kind, cause);
            tx.update("""
                    update accounts set balance_micros = balance_micros - ? where kind = 'available'""", amount.micros());
            return tx.update("""
                    insert into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros)
                    select ?, id, currency, case kind when 'available' then - ?::bigint else ?::bigint end, balance_micros
                    from accounts where kind in ('available', 'treasury') and currency = 'USDT_TRC20'
                        and mode = 'live'""", id, amount.micros(), amount.micros());
        });
    }

    private void topUp(String reference) {
        app.database.transact(
                tx -> Wallets.topUp(tx, partner, Mode.LIVE, TEN, Currency.USDT_TRC20, reference, app.clock.instant()));
    }

    private Corrected reverse(String reference) {
        return app.database.transact(
                tx -> Corrections.reverse(tx, partner, Mode.LIVE, reference, NOTE, app.clock.instant()));
    }

    private Corrected adjust(long micros, String reference) {
        var wanted = new Adjustment(Mode.LIVE, new Money(micros), Currency.USDT_TRC20, reference);
        return app.database.transact(tx -> Corrections.adjust(tx, partner, wanted, NOTE, app.clock.instant()));
    }

    private List<Statement.Line> statement() {
        return app.database.autocommit(tx -> Statement.page(tx, span(tx), List.of(Statement.Kind.values()), null, 10));
    }

    private Statement.Span span(Transaction tx) {
        var now = app.clock.instant();
        return Statement.span(
                tx, Wallets.of(tx, partner, Mode.LIVE), now.minusSeconds(86_400), now.plusSeconds(86_400));
    }

    private List<String> rows() {
        return app.database.autocommit(tx -> tx.rows(String.class, """
                select kind || ' ' || id || coalesce(' of ' || cause_id || ': ' || reason || ', ' || author, '')
                from transfers order by id"""));
    }
}
