package beppay.approvals;

import static beppay.approvals.Office.ADA;
import static beppay.approvals.Office.BEN;
import static beppay.approvals.Office.made;
import static beppay.approvals.Office.money;
import static beppay.approvals.Office.proposed;
import static beppay.approvals.Office.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.audit.Actor;
import beppay.money.Money;
import beppay.verification.LedgerVerification;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteOffTest {
    private final Office office = new Office();
    private long owed;

    @BeforeEach
    void owe_two_hundred() {
        // What each person makes alone counts together.
        var cleo = Actor.staff(3, "cleo@example.com", "192.0.2.3", "req_3");
        made(office.topUp(BEN, "500", "Invoice 7"));
        made(office.adjust(cleo, "-200", "spent", null));
        made(office.reverse(cleo, "Invoice 7", Shortfall.OWE));
        owed = open().getFirst().id();
    }

    @AfterEach
    void the_books_are_sound() {
        assertThat(office.app.database.snapshot(LedgerVerification::findings)).isEmpty();
        office.close();
    }

    private List<Receivable> open() {
        return office.app.database.autocommit(tx -> Receivables.open(tx, office.partner));
    }

    private Outcome writeOff(@Nullable String amount, String reference) {
        var request = new Request.WriteOff(office.partner, owed, amount == null ? null : money(amount), reference);
        return office.approvals.submit(request, Office.why(ReasonCode.UNCOLLECTABLE), ADA);
    }

    private Money account(String kind) {
        return new Money(office.app.number("""
                select coalesce(sum(e.amount_micros), 0)::bigint from entries e join accounts a on a.id = e.account_id
                where a.mode = 'live' and a.kind = ?""", kind));
    }

    @Test
    void what_is_owed_is_in_the_books_until_it_is_collected_or_written_off() {
        assertThat(account("receivable")).isEqualTo(money("-200"));
        assertThat(account("treasury"))
                .as("500 came and were taken back, 200 were spent")
                .isEqualTo(money("200"));

        made(office.topUp(ADA, "700", "Invoice 8"));
        assertThat(open().getFirst().rest()).as("a top-up pays nothing").isEqualTo(money("200"));
        made(office.adjust(ADA, "-50", "Owed 1", owed));
        assertThat(account("receivable")).isEqualTo(money("-150"));
        made(writeOff("30", "Case 1"));
        assertThat(account("receivable")).isEqualTo(money("-120"));
        assertThat(account("bad_debt")).isEqualTo(money("-30"));
        made(writeOff(null, "Case 2"));

        assertThat(open()).isEmpty();
        assertThat(account("receivable")).isEqualTo(Money.ZERO);
        assertThat(account("bad_debt")).isEqualTo(money("-150"));
        assertThat(office.balance()).as("no wallet changes").isEqualTo("650.00");
        assertThat(office.audit()).contains("write_off.executed by ada@example.com");
    }

    @Test
    void no_more_than_is_owed_is_written_off_and_each_reference_once() {
        assertThat(rejected(() -> writeOff("200.01", "Case 1"))).contains("less than this amount is owed");
        made(writeOff("150", "Case 1"));
        assertThat(rejected(() -> writeOff("20", "case 1"))).contains("was already used");
        assertThat(rejected(() -> office.adjust(ADA, "-60", "Owed 1", owed))).contains("can't be taken");
        made(writeOff(null, "Case 2"));
        assertThat(rejected(() -> writeOff(null, "Case 3"))).contains("collected or written off completely");
        var other = new Request.WriteOff(office.partner + 1, owed, null, "Case 4");
        assertThat(rejected(() -> office.approvals.submit(other, Office.why(ReasonCode.UNCOLLECTABLE), ADA)))
                .contains("has no receivable");
    }

    @Test
    void a_write_off_above_the_threshold_needs_a_second_person() {
        var approvals = office.with(new Threshold(money("100")));
        var request = new Request.WriteOff(office.partner, owed, null, "Case 1");
        var approval = proposed(approvals.submit(request, Office.why(ReasonCode.UNCOLLECTABLE), ADA));
        assertThat(open().getFirst().rest()).isEqualTo(money("200"));
        assertThat(rejected(() -> office.approve(approval, ADA))).contains("was proposed by you");

        var effect = office.approve(approval, BEN);

        assertThat(effect.amount()).isEqualTo(money("200"));
        assertThat(open()).isEmpty();
        assertThat(office.row(approval.id()).transferId()).isNotNull();
    }

    @Test
    void a_suspended_partner_may_owe_less() {
        office.app.database.transact(tx -> tx.update("update partners set suspended_at = now()"));
        made(writeOff(null, "Case 1"));
        assertThat(open()).isEmpty();
    }

    @Test
    void the_schema_rejects_more_than_is_owed() {
        assertThatThrownBy(() -> office.app.database.transact(
                        tx -> tx.update("update receivables set written_off_micros = 200000001")))
                .hasMessageContaining("receivables_end_at_zero");
    }
}
