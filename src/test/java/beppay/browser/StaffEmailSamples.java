package beppay.browser;

import beppay.TestApp;
import beppay.approvals.Approvals;
import beppay.approvals.Justification;
import beppay.approvals.Outcome;
import beppay.approvals.ReasonCode;
import beppay.approvals.Request;
import beppay.approvals.Threshold;
import beppay.audit.Actor;
import beppay.console.ConsoleUser;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.outbox.EmailKind;
import beppay.outbox.NewEmail;
import beppay.outbox.Outbox;
import beppay.staff.StaffInvitations;
import beppay.staff.StaffRole;
import beppay.wallets.Currency;
import java.util.List;
import java.util.Objects;

/// The e-mails of each kind that the operator's staff receives.
final class StaffEmailSamples {
    /// How many are sent. The proposals that were decided before are not.
    static final int COUNT = 10;

    private StaffEmailSamples() {}

    static void add(TestApp app, long partner) {
        var owner = ConsoleUser.signedIn(app, StaffRole.OWNER, "ada@operator.example");
        var clerk = ConsoleUser.signedIn(app, StaffRole.FINANCE, "ben@operator.example");
        app.database.transact(tx -> tx.update("delete from emails where kind = 'access_given'"));
        app.database.transact(tx -> tx.update("""
                insert into supplier_differences (supplier, supplier_account, kind, day, ours, theirs, amount_micros,
                    first_seen_at, last_seen_at)
                values ('faraway', '', 'balance_drift', '2026-03-01', '10.00', '9.00', 1, ?, ?)""", app.clock.instant(), app.clock.instant()));
        propose(app, partner, owner, clerk);
        app.database.transact(tx -> {
            var now = app.clock.instant();
            StaffInvitations.send(tx, actor(owner), new EmailAddress("kim@operator.example"), StaffRole.SUPPORT, now);
            StaffInvitations.sendLink(tx, actor(owner), clerk.id(), now);
            var agent = "{\"agent\":\"Mozilla/5.0 (iPhone) Safari/605\",\"address\":\"203.0.113.7\"}";
            var given = """
                    {"action":"staff.role_changed","by":"ben@operator.example","member":"kim@operator.example",
                     "role":"finance","earlier_role":"read_only"}""";
            var added = List.of(
                    email(clerk, EmailKind.SIGN_IN, agent),
                    email(clerk, EmailKind.ACCOUNT_CHANGED, "{\"change\":\"second_factor\"}"),
                    email(owner, EmailKind.ACCESS_GIVEN, given),
                    email(owner, EmailKind.DAILY_SUMMARY, "{}"));
            Outbox.add(tx, added, now);
            return added;
        });
    }

    private static NewEmail email(ConsoleUser to, EmailKind kind, String data) {
        return NewEmail.toMember(null, kind, to.email(), to.id(), data);
    }

    private static Actor actor(ConsoleUser user) {
        return Actor.staff(user.id(), user.email(), "192.0.2.7", "sample");
    }

    /// One waits, one was denied, and one was approved.
    private static void propose(TestApp app, long partner, ConsoleUser owner, ConsoleUser clerk) {
        var approvals = new Approvals(
                app.database,
                () -> {
                    throw new IllegalStateException("no order is refunded");
                },
                Threshold.DEFAULT,
                app.clock);
        var why = new Justification(ReasonCode.BANK_TRANSFER, null, "Seen on the account at noon", null);
        var amount = Objects.requireNonNull(Money.parse("5000.00"));
        for (var reference : List.of("Wire 1", "Wire 2", "Wire 3")) {
            var request = new Request.TopUp(partner, Mode.LIVE, amount, Currency.USDT_TRC20, reference);
            var proposed = (Outcome.Proposed) approvals.submit(request, why, actor(clerk));
            var approval = proposed.approval();
            switch (reference) {
                case "Wire 1" -> approvals.deny(approval.id(), "No such payment arrived", actor(owner));
                case "Wire 2" -> approvals.approve(approval.id(), approval.hash(), Actor.command("root"));
                default -> {}
            }
        }
    }
}
