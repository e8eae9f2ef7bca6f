package beppay.wallets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import beppay.TestApp;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.suppliers.sandbox.TestOutcome;
import beppay.wallets.Corrections.Adjustment;
import beppay.wallets.Corrections.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatementTest {
    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.inTest(app.reseller("shop", "0"), "100.00");

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void every_kind_of_change_has_its_line_and_its_total() {
        buy(TestOutcome.DELIVERED);
        buy(TestOutcome.UNKNOWN_REFUSED);
        app.clock.pass(Duration.ofSeconds(5));
        app.settle();
        app.clock.pass(Duration.ofSeconds(30));
        app.settle();
        correct();

        var all = EnumSet.allOf(Statement.Kind.class);
        assertThat(read((tx, span) -> Statement.page(tx, span, all, null, 10)))
                .extracting(Statement.Line::kind, line -> line.amount().toString())
                .containsExactly(
                        tuple(Statement.Kind.ADJUSTMENT, "-2.00"),
                        tuple(Statement.Kind.REVERSAL, "-7.00"),
                        tuple(Statement.Kind.TOP_UP, "7.00"),
                        tuple(Statement.Kind.REFUNDED, "5.00"),
                        tuple(Statement.Kind.PURCHASE, "-5.00"),
                        tuple(Statement.Kind.PURCHASE, "-5.00"),
                        tuple(Statement.Kind.TOP_UP, "100.00"));
        for (var kind : all) {
            assertThat(read((tx, span) -> Statement.page(tx, span, List.of(kind), null, 10)))
                    .isNotEmpty()
                    .allMatch(line -> line.kind() == kind);
        }
        assertThat(read(Statement::totals))
                .extracting(
                        Statement.Total::kind,
                        Statement.Total::lines,
                        total -> total.amount().toString())
                .containsExactlyInAnyOrder(
                        tuple(Statement.Kind.TOP_UP, 2L, "107.00"),
                        tuple(Statement.Kind.PURCHASE, 2L, "-10.00"),
                        tuple(Statement.Kind.REFUNDED, 1L, "5.00"),
                        tuple(Statement.Kind.REVERSAL, 1L, "-7.00"),
                        tuple(Statement.Kind.ADJUSTMENT, 1L, "-2.00"));
    }

    @Test
    void an_opening_balance_is_the_sum_of_everything_before_even_if_a_clock_was_ahead_for_a_while() {
        checkOpeningAfterClockWasAheadBy(Duration.ofMinutes(40));
    }

    private void checkOpeningAfterClockWasAheadBy(Duration lead) {
        var wrong = app.clock.instant().plus(lead);
        topUp("Early", 7, wrong);
        topUp("Late", 5, app.clock.instant().plusSeconds(60));

        var between = app.clock.instant().plus(lead.dividedBy(2));
        assertThat(openingAt(between)).isEqualTo(new Money(105_000_000));
        assertThat(openingAt(wrong.plusSeconds(1))).isEqualTo(new Money(112_000_000));
        var lines = app.database.snapshot(tx -> Statement.page(
                tx,
                Statement.span(tx, wallets(tx), between, wrong.plusSeconds(1)),
                EnumSet.allOf(Statement.Kind.class),
                null,
                10));
        assertThat(lines).extracting(Statement.Line::amount).containsExactly(new Money(7_000_000));
    }

    private void topUp(String reference, long amount, Instant at) {
        long partner = reseller.partner().id();
        app.database.transact(tx -> Wallets.topUp(
                tx, partner, Mode.TEST, new Money(amount * 1_000_000), Currency.USDT_TRC20, reference, at));
    }

    private Money openingAt(Instant from) {
        return app.database.snapshot(tx ->
                Statement.balanceBefore(tx, Statement.span(tx, wallets(tx), from, from.plus(Duration.ofDays(1)))));
    }

    private List<Wallet> wallets(Transaction tx) {
        return Wallets.of(tx, reseller.partner().id(), Mode.TEST);
    }

    private void buy(TestOutcome outcome) {
        var body = "{\"plan_id\":\"%s\",\"email\":\"%s\"}"
                .formatted(app.plan("sandbox", "Chile 1GB", "5.00").id(), outcome.address());
        assertThat(reseller.client().post("/api/partner/esim/purchase", body).status())
                .isBetween(200, 202);
    }

    private void correct() {
        long partner = reseller.partner().id();
        var now = app.clock.instant();
        var note = new Note("a mistake", "ada");
        app.database.transact(tx -> {
            Wallets.topUp(tx, partner, Mode.TEST, new Money(7_000_000), Currency.USDT_TRC20, "Invoice 7", now);
            Corrections.reverse(tx, partner, Mode.TEST, "Invoice 7", note, now);
            var fee = new Adjustment(Mode.TEST, new Money(-2_000_000), Currency.USDT_TRC20, "Fee 1");
            return Corrections.adjust(tx, partner, fee, note, now);
        });
    }

    private <T> List<T> read(BiFunction<Transaction, Statement.Span, List<T>> query) {
        var now = app.clock.instant();
        return app.database.snapshot(tx -> {
            var span = Statement.span(tx, wallets(tx), now.minus(Duration.ofDays(1)), now.plusSeconds(1));
            return query.apply(tx, span);
        });
    }
}
