package beppay.approvals;

import static beppay.approvals.Office.ADA;
import static beppay.approvals.Office.BEN;
import static beppay.approvals.Office.ROOT;
import static beppay.approvals.Office.made;
import static beppay.approvals.Office.proposed;
import static beppay.approvals.Office.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.audit.Actor;
import beppay.mode.Mode;
import beppay.partners.Partners;
import beppay.verification.LedgerVerification;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovalsTest {
    private final Office office = new Office();

    @AfterEach
    void the_books_are_sound() {
        assertThat(office.app.database.snapshot(LedgerVerification::findings)).isEmpty();
        office.close();
    }

    @Test
    void an_operation_at_the_threshold_is_made_at_once_and_recorded() {
        var outcome = (Outcome.Made) office.topUp(ADA, "1000.00", "Invoice 1");
        assertThat(outcome.effect().isWritten()).isTrue();
        assertThat(outcome.approval()).isNotNull().satisfies(approval -> {
            assertThat(approval.state()).isEqualTo(Approval.State.EXECUTED);
            assertThat(approval.transferId()).isEqualTo(1);
            assertThat(approval.proposedBy()).isEqualTo("staff:ada@example.com");
            assertThat(approval.hash()).isEqualTo(approval.operation().hash());
            assertThat(approval.parameters()).isEqualTo("""
                    {"version":1,"kind":"top_up","partner_id":1,"mode":"live","amount":"1000.00",\
                    "currency":"USDT_TRC20","reference":"Invoice 1","target_id":null,"shortfall":"refuse",\
                    "keeps_esims":false,"reason_code":"bank_transfer","reason":null,\
                    "note":"seen on the account","evidence_sha256":null}""");
        });
        assertThat(made(office.topUp(ADA, "1000.00", "invoice 1")).isWritten()).isFalse();
        assertThat(office.balance()).isEqualTo("1000.00");
        assertThat(office.audit()).containsExactly("top_up.executed by ada@example.com");
    }

    @Test
    void a_larger_operation_is_made_when_another_person_approves_it() {
        var approval = proposed(office.topUp(ADA, "1000.000001", "Invoice 1"));
        assertThat(office.balance()).isEqualTo("0.00");
        assertThat(office.approve(approval, BEN).balance()).isEqualTo(Office.money("1000.000001"));
        var row = office.row(approval.id());
        assertThat(row.state()).isEqualTo(Approval.State.APPROVED);
        assertThat(row.decidedBy()).isEqualTo("staff:ben@example.com");
        assertThat(row.transferId()).isEqualTo(office.app.number("select id from transfers"));
        assertThat(rejected(() -> office.approve(approval, BEN)))
                .isEqualTo("Approval 1 was already approved on 2026-03-30T12:00:00Z by staff:ben@example.com."
                        + " Nothing was changed.");
        assertThat(office.balance()).isEqualTo("1000.000001");
        assertThat(office.audit())
                .containsExactly("top_up.proposed by ada@example.com", "top_up.approved by ben@example.com");
    }

    @Test
    void test_funds_need_no_second_person_and_without_a_threshold_nothing_does() {
        var why = new Justification(ReasonCode.OTHER, null, null, null);
        var test = new Request.TopUp(office.partner, Mode.TEST, Office.money("5000"), Currency.USDC, "A");
        made(office.approvals.submit(test, why, ADA));
        var live = new Request.TopUp(office.partner, Mode.LIVE, Office.money("5000"), Currency.USDC, "A");
        made(office.with(new Threshold(null)).submit(live, why, ADA));
        var small = new Request.TopUp(office.partner, Mode.LIVE, Office.money("0.01"), Currency.USDC, "B");
        proposed(office.with(new Threshold(Office.money("0"))).submit(small, why, ADA));
        assertThat(Threshold.parse("none")).isEqualTo(new Threshold(null));
        assertThat(Threshold.parse("-1")).isNull();
        assertThat(Threshold.parse("much")).isNull();
    }

    @Test
    void nobody_approves_or_denies_an_own_proposal() {
        var approval = proposed(office.topUp(ADA, "5000", "A"));
        var renamed = Actor.staff(1, "ada@new.example", "192.0.2.1", "req_3");
        var rejoined = Actor.staff(7, "ADA@example.com", "192.0.2.1", "req_4");
        for (var self : new Actor[] {ADA, renamed, rejoined}) {
            assertThat(rejected(() -> office.approve(approval, self))).contains("was proposed by you");
            assertThat(rejected(() -> office.approvals.deny(approval.id(), "no", self)))
                    .contains("was proposed by you");
        }
        assertThatThrownBy(() -> office.approve(approval, Actor.system("pruning")))
                .isInstanceOf(IllegalArgumentException.class);
        office.approve(approval, ROOT);
        var byCommand = proposed(office.topUp(ROOT, "5000", "B"));
        assertThat(rejected(() -> office.approve(byCommand, ROOT))).contains("was proposed by you");
        office.approve(byCommand, Actor.command("grace"));
    }

    @Test
    void only_what_was_proposed_is_approved() {
        var approval = proposed(office.topUp(ADA, "5000", "A"));
        var other = proposed(office.topUp(ADA, "50000", "B"));
        assertThat(rejected(() -> office.approvals.approve(approval.id(), other.hash(), BEN)))
                .contains("has another hash");
        assertThat(rejected(() -> office.approvals.approve(approval.id(), "", BEN)))
                .contains("has another hash");
        assertThat(rejected(() -> office.approvals.approve(4711, other.hash(), BEN)))
                .isEqualTo("There is no approval 4711.");
        assertThat(office.balance()).isEqualTo("0.00");
    }

    /// There is no membership with Ben's number.
    @Test
    void a_proposal_of_somebody_whose_access_was_withdrawn_is_not_approved() {
        var approval = proposed(office.topUp(BEN, "5000", "A"));
        assertThat(rejected(() -> office.approve(approval, ADA))).contains("is suspended now");
        assertThat(office.balance()).isEqualTo("0.00");
    }

    @Test
    void a_suspended_partner_receives_nothing_until_it_is_resumed() {
        var approval = proposed(office.topUp(ADA, "5000", "A"));
        office.app.database.transact(tx -> {
            Partners.suspend(tx, Wallets.lock(tx, office.partner), ADA, null, office.app.clock.instant());
            return approval;
        });
        assertThat(rejected(() -> office.approve(approval, BEN))).startsWith("The partner is suspended");
        assertThat(rejected(() -> office.topUp(ADA, "5", "B"))).startsWith("The partner is suspended");
        assertThat(office.row(approval.id()).state()).isEqualTo(Approval.State.PROPOSED);
        office.app.database.transact(tx -> {
            Partners.resume(tx, Wallets.lock(tx, office.partner), ADA, null, office.app.clock.instant());
            return approval;
        });
        office.approve(approval, BEN);
    }

    @Test
    void a_proposal_expires_after_a_day_and_can_be_made_again() {
        var approval = proposed(office.topUp(ADA, "5000", "A"));
        var inTime = proposed(office.topUp(ADA, "5000", "B"));
        office.app.clock.pass(Duration.ofHours(24).minusMillis(1));
        office.approve(inTime, BEN);
        office.app.clock.pass(Duration.ofMillis(1));
        assertThat(rejected(() -> office.approve(approval, BEN)))
                .isEqualTo("Approval 1 expired on 2026-03-31T12:00:00Z. Propose it again. Nothing was changed.");
        var now = office.app.clock.instant();
        List<Approval> open = office.app.database.autocommit(tx -> Approvals.open(tx, now, 9));
        assertThat(open).isEmpty();
        office.app.prune();
        assertThat(office.row(approval.id()).state()).isEqualTo(Approval.State.EXPIRED);
        assertThat(office.audit()).last().isEqualTo("top_up.expired by approvals");
        var again = proposed(office.topUp(ADA, "5000", "A"));
        assertThat(again.id()).isNotEqualTo(approval.id());
        office.approve(again, BEN);
    }

    @Test
    void a_balance_that_was_spent_meanwhile_is_not_taken() {
        made(office.topUp(BEN, "900", "A"));
        office.app.topUp(office.shop, "4100", Currency.USDT_TRC20);
        var approval = proposed(office.adjust(ADA, "-5000", "B", null));
        made(office.adjust(ROOT, "-0.01", "C", null));
        assertThat(rejected(() -> office.approve(approval, BEN)))
                .startsWith("5000.00 can't be taken: 4999.99 USDT_TRC20 is available");
        made(office.adjust(ROOT, "0.01", "D", null));
        assertThat(office.approve(approval, BEN).balance()).isEqualTo(Office.money("0"));
    }

    @Test
    void a_reference_is_used_once_whether_proposed_or_made() {
        var approval = proposed(office.topUp(ADA, "5000", "Invoice 7"));
        var again = (Outcome.Proposed) office.topUp(BEN, "5000", "Invoice 7");
        assertThat(again.isNew()).isFalse();
        assertThat(again.approval().id()).isEqualTo(approval.id());
        assertThat(rejected(() -> office.topUp(BEN, "5", " INVOICE 7")))
                .startsWith("Approval 1 already proposes an operation with this reference");
        office.approve(approval, BEN);
        assertThat(made(office.topUp(ADA, "5000", "Invoice 7")).isWritten()).isFalse();
        assertThat(rejected(() -> office.topUp(ADA, "6000", "Invoice 7"))).contains("was already used");
        assertThat(office.balance()).isEqualTo("5000.00");
    }

    @Test
    void a_payment_that_was_credited_meanwhile_is_not_credited_again() {
        var approval = proposed(office.topUp(ADA, "5000", "Invoice 7"));
        office.app.database.transact(tx -> Wallets.topUp(
                tx,
                office.partner,
                Mode.LIVE,
                Office.money("5000"),
                Currency.USDT_TRC20,
                "invoice 7",
                office.app.clock.instant()));
        assertThat(rejected(() -> office.approve(approval, BEN))).contains("was made by another operation");
        assertThat(office.balance()).isEqualTo("5000.00");
    }

    @Test
    void a_proposal_is_denied_by_another_person_and_withdrawn_by_its_proposer() {
        var denied = proposed(office.topUp(ADA, "5000", "A"));
        var withdrawn = proposed(office.topUp(ADA, "5000", "B"));
        assertThat(rejected(() -> office.approvals.withdraw(denied.id(), "no", BEN)))
                .contains("was proposed by another person");
        assertThat(rejected(() -> office.approvals.deny(denied.id(), " ", BEN))).isEqualTo("reason is empty.");
        assertThat(office.approvals.deny(denied.id(), "not paid", BEN).decisionReason())
                .isEqualTo("not paid");
        assertThat(office.approvals.withdraw(withdrawn.id(), "a mistake", ADA).state())
                .isEqualTo(Approval.State.WITHDRAWN);
        for (var ended : new Approval[] {denied, withdrawn}) {
            assertThat(rejected(() -> office.approve(ended, BEN))).contains("was already");
        }
        proposed(office.topUp(ADA, "5000", "A"));
        assertThat(office.balance()).isEqualTo("0.00");
        assertThat(office.audit()).contains("top_up.denied by ben@example.com", "top_up.withdrawn by ada@example.com");
    }

    @Test
    void a_proposal_that_can_not_succeed_is_rejected_at_once() {
        assertThat(rejected(() -> office.adjust(ADA, "-5000", "A", null))).contains("can't be taken");
        var why = new Justification(ReasonCode.CHARGEBACK, "\u0007", null, null);
        var request = new Request.TopUp(office.partner, Mode.LIVE, Office.money("5"), Currency.USD, " ");
        assertThat(rejected(() -> office.approvals.submit(request, why, ADA)))
                .isEqualTo("reason_code must be one of bank_transfer, crypto_payment, card_payment, goodwill, other"
                        + " (and 2 more).");
        assertThat(office.app.number("select count(*) from approvals")).isZero();
        assertThat(office.app.number("select count(*) from transfers")).isZero();
    }
}
