package beppay.browser;

import beppay.TestApp;
import beppay.approvals.Approvals;
import beppay.approvals.Justification;
import beppay.approvals.Outcome;
import beppay.approvals.ReasonCode;
import beppay.approvals.Request;
import beppay.approvals.Shortfall;
import beppay.approvals.Threshold;
import beppay.approvals.evidence.EvidenceReader;
import beppay.approvals.evidence.TestEvidence;
import beppay.audit.Actor;
import beppay.console.ConsoleUser;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.partners.PartnerInvitation;
import beppay.partners.PartnerNotes;
import beppay.people.AuthenticatorApp;
import beppay.staff.StaffRole;
import beppay.wallets.Currency;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;

/// The operator's staff, and what they have done with the partners of a sample shop.
final class SampleOffice {
    private final TestApp app;
    private final ConsoleUser owner;
    private final Approvals approvals;
    private final long partner;
    private final long ownProposal;
    private final long otherProposal;
    private final long made;
    private final long longName;
    private final long colleague;

    SampleOffice(TestApp app, long partner) {
        this.app = app;
        this.partner = partner;
        owner = ConsoleUser.signedIn(app, StaffRole.OWNER, "ada@operator.example");
        var ben = ConsoleUser.signedIn(app, StaffRole.FINANCE, "ben@operator.example");
        colleague = ben.id();
        approvals = new Approvals(
                app.database,
                () -> {
                    throw new IllegalStateException("no order is refunded");
                },
                Threshold.DEFAULT,
                app.clock);
        made = topUp(ben, "250.00", "Invoice 2026-118");
        ownProposal = topUp(owner, "7500.00", "Invoice 2026-120");
        otherProposal = topUp(ben, "5000.00", "Wire ES21 0049 1500 0512");
        longName = invite();
        owe(ben);
        app.database.transact(tx -> {
            PartnerNotes.add(tx, partner, "Pays by bank transfer on Fridays.", actor(ben), app.clock.instant());
            return 0;
        });
    }

    private static Actor actor(ConsoleUser user) {
        return Actor.staff(user.id(), user.email(), "192.0.2.7", "sample");
    }

    /// The partner whose name is long owes a part of a top-up.
    private void owe(ConsoleUser by) {
        var why = new Justification(ReasonCode.CORRECTION, "The card issuer took it back", null, null);
        var topUp = new Request.TopUp(longName, Mode.LIVE, money("200"), Currency.USDT_TRC20, "Card 9");
        approvals.submit(topUp, new Justification(ReasonCode.CARD_PAYMENT, null, null, null), actor(by));
        var spent = new Request.Adjustment(longName, Mode.LIVE, money("-180"), Currency.USDT_TRC20, "Fees", null);
        approvals.submit(spent, why, actor(by));
        var reversed = new Request.TopUpId.ByReference("Card 9");
        approvals.submit(new Request.Reversal(longName, Mode.LIVE, reversed, Shortfall.OWE, null), why, actor(by));
        approvals.submit(new Request.WriteOff(longName, 1, money("55.50"), "Case 4"), why, actor(by));
    }

    private static Money money(String amount) {
        return Objects.requireNonNull(Money.parse(amount));
    }

    private long topUp(ConsoleUser by, String amount, String reference) {
        var evidence = new EvidenceReader().read(TestEvidence.pdf());
        var why = new Justification(ReasonCode.BANK_TRANSFER, null, "Seen on the account at noon", evidence);
        var request = new Request.TopUp(partner, Mode.LIVE, money(amount), Currency.USDT_TRC20, reference);
        return switch (approvals.submit(request, why, actor(by))) {
            case Outcome.Proposed proposed -> proposed.approval().id();
            case Outcome.Made done -> Objects.requireNonNull(done.approval()).id();
        };
    }

    /// Adds a partner whose name and address are as long as they may be.
    private long invite() {
        var email = new EmailAddress("x".repeat(64) + "@" + "long-domain-name.".repeat(9) + "example.com");
        var invitation = new PartnerInvitation(email, "n".repeat(200), Objects.requireNonNull(Money.parse("1")));
        return app.database
                .transact(tx -> invitation.add(tx, false, actor(owner), app.clock.instant(), new SecureRandom()))
                .partner()
                .id();
    }

    /// Gives the browser the session of an owner who has entered a code.
    Browser signIn(Browser browser) {
        owner.enterCode();
        for (var cookie : owner.browser().cookies()) {
            var parts = cookie.split("=", 2);
            browser.command(
                    "Network.setCookie",
                    Map.of("name", parts[0], "value", parts[1], "url", "http://127.0.0.1:" + app.port() + "/console"));
        }
        return browser;
    }

    /// Makes the code that [#signIn] entered too old for actions on money.
    void letCodeAge() {
        owner.letCodeAge();
    }

    String codeOf(AuthenticatorApp phone) {
        return phone.codeAt(app.clock.instant());
    }

    long partner() {
        return partner;
    }

    long beginner() {
        return app.number("select id from partners where email = ?", SampleShop.BEGINNER);
    }

    long colleague() {
        return colleague;
    }

    long longName() {
        return longName;
    }

    long ownProposal() {
        return ownProposal;
    }

    long otherProposal() {
        return otherProposal;
    }

    long made() {
        return made;
    }
}
