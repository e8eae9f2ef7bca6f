package beppay.approvals;

import static beppay.approvals.Office.ADA;
import static beppay.approvals.Office.BEN;
import static beppay.approvals.Office.ROOT;
import static beppay.approvals.Office.made;
import static beppay.approvals.Office.money;
import static beppay.approvals.Office.proposed;
import static beppay.approvals.Office.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.verification.LedgerVerification;
import beppay.wallets.Corrections;
import beppay.wallets.Corrections.Note;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReversalOfSpentMoneyTest {
    private final Office office = new Office();

    @BeforeEach
    void spend_a_part_of_a_top_up() {
        made(office.topUp(ADA, "500", "Invoice 7"));
        made(office.adjust(BEN, "-200", "spent", null));
    }

    @AfterEach
    void the_books_are_sound() {
        assertThat(office.app.database.snapshot(LedgerVerification::findings)).isEmpty();
        office.close();
    }

    @Test
    void a_reversal_is_refused_unless_the_rest_may_be_owed() {
        assertThat(rejected(() -> office.reverse(ADA, "Invoice 7", Shortfall.REFUSE)))
                .startsWith("500.00 can't be taken: 300.00 USDT_TRC20 is available");
        var effect = made(office.reverse(ADA, "Invoice 7", Shortfall.OWE));
        assertThat(effect.amount()).isEqualTo(money("-300"));
        assertThat(effect.owed()).isEqualTo(money("200"));
        assertThat(office.balance()).isEqualTo("0.00");
        assertThat(owed()).singleElement().satisfies(owed -> {
            assertThat(owed.rest()).isEqualTo(money("200"));
            assertThat(owed.topUpId()).isEqualTo(1);
        });
    }

    @Test
    void a_top_up_is_taken_back_only_once() {
        made(office.reverse(ADA, "Invoice 7", Shortfall.OWE));
        made(office.topUp(ROOT, "900", "Invoice 8"));
        for (var shortfall : Shortfall.values()) {
            assertThat(rejected(() -> office.reverse(ADA, "Invoice 7", shortfall)))
                    .contains("was already taken back in part on 2026-03-30T12:00:00Z");
        }
        // Not even by a method that does not know receivables.
        assertThatThrownBy(() -> office.app.database.transact(tx -> Corrections.reverse(
                        tx, office.partner, Mode.LIVE, "Invoice 7", new Note("x", "y"), office.app.clock.instant())))
                .hasMessageContaining("taken back in part");
        assertThat(office.balance()).isEqualTo("900.00");
    }

    @Test
    void everything_is_owed_if_nothing_is_available() {
        made(office.adjust(BEN, "-300", "spent too", null));
        var effect = made(office.reverse(ADA, "Invoice 7", Shortfall.OWE));
        assertThat(effect.amount()).isEqualTo(Money.ZERO);
        assertThat(effect.owed()).isEqualTo(money("500"));
    }

    @Test
    void the_whole_amount_is_reversed_if_it_is_available() {
        made(office.adjust(BEN, "200", "returned", null));
        var effect = made(office.reverse(ADA, "Invoice 7", Shortfall.OWE));
        assertThat(effect.amount()).isEqualTo(money("-500"));
        assertThat(owed()).isEmpty();
        assertThat(made(office.reverse(ADA, "Invoice 7", Shortfall.OWE)).isWritten())
                .isFalse();
    }

    @Test
    void an_adjustment_collects_what_is_owed_and_no_more() {
        made(office.reverse(ADA, "Invoice 7", Shortfall.OWE));
        made(office.topUp(ROOT, "900", "Invoice 8"));
        long id = owed().getFirst().id();
        made(office.adjust(BEN, "-150", "part", id));
        assertThat(owed().getFirst().rest()).isEqualTo(money("50"));
        for (var wrong : new String[] {"-50.01", "50"}) {
            assertThat(rejected(() -> office.adjust(BEN, wrong, "rest", id))).startsWith("receivable does not exist");
        }
        made(office.adjust(BEN, "-50", "rest", id));
        assertThat(owed()).isEmpty();
        assertThat(office.balance()).isEqualTo("700.00");
    }

    @Test
    void what_is_taken_is_decided_when_the_reversal_is_approved() {
        var large = proposed(office.topUp(ADA, "5000", "Invoice 8"));
        office.approve(large, BEN);
        var reversal = proposed(office.reverse(ADA, "Invoice 8", Shortfall.OWE));
        made(office.adjust(BEN, "-700", "spent meanwhile", null));
        var effect = office.approve(reversal, BEN);
        assertThat(effect.amount()).isEqualTo(money("-4600"));
        assertThat(effect.owed()).isEqualTo(money("400"));
    }

    @Test
    void a_receivable_can_not_be_changed_except_by_what_is_collected() {
        made(office.reverse(ADA, "Invoice 7", Shortfall.OWE));
        for (var change : new String[] {
            "update receivables set amount_micros = 1",
            "update receivables set collected_micros = 200000001",
            "delete from receivables"
        }) {
            assertThatThrownBy(() -> office.app.database.transact(tx -> tx.update(change)))
                    .as(change)
                    .isInstanceOf(RuntimeException.class);
        }
        made(office.topUp(BEN, "100", "Invoice 8"));
        made(office.adjust(BEN, "-50", "collected", owed().getFirst().id()));
        assertThatThrownBy(() ->
                        office.app.database.transact(tx -> tx.update("update receivables set collected_micros = 0")))
                .hasMessageContaining("only grow");
    }

    private List<Receivable> owed() {
        return office.app.database.autocommit(tx -> Receivables.open(tx, office.partner));
    }
}
