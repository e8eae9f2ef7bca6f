package beppay.emails;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.approvals.Approval;
import beppay.approvals.Approvals;
import beppay.approvals.Expiry;
import beppay.approvals.Justification;
import beppay.approvals.Outcome;
import beppay.approvals.ReasonCode;
import beppay.approvals.Request;
import beppay.approvals.Threshold;
import beppay.audit.Actor;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.smtp.ReceivedEmail;
import beppay.staff.Staff;
import beppay.staff.StaffMember;
import beppay.staff.StaffRole;
import beppay.wallets.Currency;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who hears of an operation on money that needs a second person, over SMTP.
class ProposalEmailTest {
    private static final String WAITS = "Approval needed: Top-up, 1500.00 USDT_TRC20";

    private final StaffDesk desk = new StaffDesk();
    private final long shop = desk.app.reseller("shop", "0").partner().id();
    private final StaffMember owner = desk.member("owner", StaffRole.OWNER);
    private final StaffMember finance = desk.member("finance", StaffRole.FINANCE);
    private final StaffMember other = desk.member("other", StaffRole.FINANCE);
    private final StaffMember support = desk.member("support", StaffRole.SUPPORT);
    private final Approvals approvals = new Approvals(
            desk.app.database,
            () -> {
                throw new AssertionError("nothing is refunded");
            },
            Threshold.DEFAULT,
            desk.app.clock);

    @BeforeEach
    void forgetTheInvitations() {
        assertThat(desk.sent()).extracting(ReceivedEmail::to).containsOnly(owner.email());
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private Outcome topUp(Actor by, String amount, String reference) {
        var money = Objects.requireNonNull(Money.parse(amount));
        var request = new Request.TopUp(shop, Mode.LIVE, money, Currency.USDT_TRC20, reference);
        return approvals.submit(request, new Justification(ReasonCode.BANK_TRANSFER, null, "seen", null), by);
    }

    private Approval propose(Actor by) {
        return ((Outcome.Proposed) topUp(by, "1500.00", "invoice 7")).approval();
    }

    private List<Tuple> sent() {
        return desk.sent().stream()
                .map(email -> Tuple.tuple(email.to(), email.subject()))
                .toList();
    }

    @Test
    void those_who_may_approve_a_proposal_hear_of_it_once_and_the_proposer_does_not() {
        var approval = propose(StaffDesk.actor(finance));
        propose(StaffDesk.actor(finance));
        var sent = desk.sent();
        assertThat(sent)
                .extracting(ReceivedEmail::to, ReceivedEmail::subject)
                .containsExactlyInAnyOrder(Tuple.tuple(owner.email(), WAITS), Tuple.tuple(other.email(), WAITS));
        assertThat(sent.getFirst().text())
                .contains("Partner:\nshop", "Reference:\ninvoice 7", "Proposed by:\nfinance@example.org")
                .contains("/console/money/" + approval.id());
        assertThat(sent.getFirst().html()).contains("Review the proposal", "invoice 7");
        desk.sendsNothing();
    }

    @Test
    void an_operation_below_the_threshold_or_with_test_funds_is_not_reported() {
        topUp(StaffDesk.actor(finance), "900.00", "small");
        var money = Objects.requireNonNull(Money.parse("5000.00"));
        approvals.submit(
                new Request.TopUp(shop, Mode.TEST, money, Currency.USDT_TRC20, null),
                new Justification(ReasonCode.OTHER, null, "test", null),
                StaffDesk.actor(finance));
        desk.sendsNothing();
    }

    @Test
    void a_proposal_that_was_withdrawn_before_the_e_mail_is_not_reported() {
        var approval = propose(StaffDesk.actor(finance));
        approvals.withdraw(approval.id(), "a mistake", StaffDesk.actor(finance));
        desk.sendsNothing();
        assertThat(desk.cancelled("proposal")).isEqualTo(2);
    }

    @Test
    void an_approval_is_reported_to_the_proposer_and_to_the_owners() {
        var approval = propose(StaffDesk.actor(finance));
        desk.sent();
        approvals.approve(approval.id(), approval.hash(), StaffDesk.actor(other));
        var sent = desk.sent();
        assertThat(sent)
                .extracting(ReceivedEmail::to, ReceivedEmail::subject)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(finance.email(), "Approved: Top-up, 1500.00 USDT_TRC20"),
                        Tuple.tuple(owner.email(), "Above the threshold: Top-up, 1500.00 USDT_TRC20"));
        assertThat(sent).allMatch(email -> email.text().contains("other@example.org"));
        assertThat(sent).noneMatch(email -> email.text().contains("two people"));
    }

    @Test
    void an_owner_hears_of_a_colleague_who_approves_with_a_second_account() {
        var colleague = desk.member("colleague", StaffRole.OWNER);
        var second = desk.member(StaffDesk.actor(colleague), "second", StaffRole.FINANCE);
        // After a day, nobody else must decide.
        desk.app.clock.pass(Duration.ofHours(25));
        var approval = propose(StaffDesk.actor(second));
        desk.sent();
        approvals.approve(approval.id(), approval.hash(), StaffDesk.actor(colleague));
        var toOwner = desk.sent().stream()
                .filter(email -> email.to().equals(owner.email()))
                .toList();
        assertThat(toOwner).hasSize(1);
        assertThat(toOwner.getFirst().text())
                .contains("two people", "colleague@example.org gave second@example.org access");
        assertThat(toOwner.getFirst().html()).contains("colleague@example.org gave second@example.org access");
    }

    @Test
    void the_owner_who_approved_it_is_not_told_and_a_proposer_who_is_an_owner_is_told_once() {
        var colleague = desk.member("colleague", StaffRole.OWNER);
        var approval = propose(StaffDesk.actor(colleague));
        desk.sent();
        approvals.approve(approval.id(), approval.hash(), StaffDesk.actor(owner));
        assertThat(sent()).containsExactly(Tuple.tuple(colleague.email(), "Approved: Top-up, 1500.00 USDT_TRC20"));
    }

    @Test
    void somebody_who_must_not_approve_because_of_new_access_is_not_asked() {
        var second = desk.member(StaffDesk.actor(owner), "second", StaffRole.FINANCE);
        for (var member : List.of(finance, other, second)) {
            confirmSecondFactor(member);
        }
        desk.sent();
        propose(StaffDesk.actor(owner));
        assertThat(sent())
                .containsExactlyInAnyOrder(Tuple.tuple(finance.email(), WAITS), Tuple.tuple(other.email(), WAITS));
        assertThat(desk.cancelled("proposal")).isEqualTo(1);
    }

    private void confirmSecondFactor(StaffMember member) {
        desk.change(tx -> tx.update(
                "insert into second_factors (person_id, secret, session_id, confirmed_at, created_at)"
                        + " values (?, '\\x00', 1, ?, ?)",
                member.membership().personId(),
                desk.app.clock.instant(),
                desk.app.clock.instant()));
    }

    @Test
    void a_denial_is_reported_to_the_proposer_with_its_reason() {
        var approval = propose(StaffDesk.actor(finance));
        desk.sent();
        approvals.deny(approval.id(), "no such payment", StaffDesk.actor(owner));
        var sent = desk.sent();
        assertThat(sent)
                .extracting(ReceivedEmail::to, ReceivedEmail::subject)
                .containsExactly(Tuple.tuple(finance.email(), "Denied: Top-up, 1500.00 USDT_TRC20"));
        assertThat(sent.getFirst().text()).contains("no such payment", "Nothing was moved");
    }

    @Test
    void an_expiry_is_reported_to_the_proposer_and_a_withdrawal_is_not() {
        var withdrawn = propose(StaffDesk.actor(finance));
        desk.sent();
        approvals.withdraw(withdrawn.id(), "a mistake", StaffDesk.actor(finance));
        desk.sendsNothing();
        propose(StaffDesk.actor(finance));
        desk.sent();
        desk.app.clock.pass(Approvals.LIFETIME);
        new Expiry(desk.app.database, desk.app.clock).run(10);
        new Expiry(desk.app.database, desk.app.clock).run(10);
        assertThat(sent()).containsExactly(Tuple.tuple(finance.email(), "Expired: Top-up, 1500.00 USDT_TRC20"));
    }

    @Test
    void what_a_command_proposes_waits_for_the_staff_and_its_end_is_reported_to_the_owners_alone() {
        var approval = propose(StaffDesk.ROOT);
        assertThat(desk.sent())
                .extracting(ReceivedEmail::to)
                .containsExactlyInAnyOrder(owner.email(), finance.email(), other.email());
        approvals.approve(approval.id(), approval.hash(), StaffDesk.actor(other));
        var sent = desk.sent();
        assertThat(sent).extracting(ReceivedEmail::to).containsExactly(owner.email());
        assertThat(sent.getFirst().text()).contains("command line (root)");
    }

    @Test
    void suspended_staff_is_not_asked() {
        desk.change(tx -> Staff.suspend(tx, StaffDesk.ROOT, other.id(), "Away", desk.app.clock.instant()));
        propose(StaffDesk.actor(finance));
        desk.change(tx ->
                Staff.changeRole(tx, StaffDesk.ROOT, support.id(), StaffRole.READ_ONLY, desk.app.clock.instant()));
        assertThat(sent()).containsExactly(Tuple.tuple(owner.email(), WAITS));
    }
}
