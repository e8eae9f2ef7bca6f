package beppay.approvals;

import beppay.TestApp;
import beppay.audit.Actor;
import beppay.errors.CodedException;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.Suppliers;
import beppay.orders.cancellation.Refunds;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.sandbox.TestSuppliers;
import beppay.wallets.Currency;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/// A server with one partner, and people who propose and approve.
final class Office implements AutoCloseable {
    static final Actor ADA = Actor.staff(1, "ada@example.com", "192.0.2.1", "req_1");
    static final Actor BEN = Actor.staff(2, "ben@example.com", "192.0.2.2", "req_2");
    static final Actor ROOT = Actor.command("root");

    final ScriptedSupplier supplier = new ScriptedSupplier();
    final TestApp app = TestApp.startWith(supplier);
    final TestApp.Reseller shop = app.reseller("shop", "0");
    final long partner = shop.partner().id();
    final Approvals approvals = with(Threshold.DEFAULT);

    Approvals with(Threshold threshold) {
        var test = new TestSuppliers(new SecureRandom(), () -> {}, app.clock);
        var suppliers = new Suppliers(List.of(supplier), test, Map.of());
        var refunds = new Refunds(app.database, suppliers, app.clock, app.clock::nanoTime);
        return new Approvals(app.database, () -> refunds, threshold, app.clock);
    }

    static Money money(String text) {
        return Objects.requireNonNull(Money.parse(text));
    }

    Outcome topUp(Actor actor, String amount, @Nullable String reference) {
        var why = new Justification(ReasonCode.BANK_TRANSFER, null, "seen on the account", null);
        return approvals.submit(
                new Request.TopUp(partner, Mode.LIVE, money(amount), Currency.USDT_TRC20, reference), why, actor);
    }

    /// A top-up of any partner, in any currency.
    Outcome topUp(Actor actor, long partnerId, Currency currency, String amount, String reference) {
        var request = new Request.TopUp(partnerId, Mode.LIVE, money(amount), currency, reference);
        return approvals.submit(request, new Justification(ReasonCode.BANK_TRANSFER, null, null, null), actor);
    }

    Outcome adjust(Actor actor, String amount, String reference, @Nullable Long receivable) {
        var request =
                new Request.Adjustment(partner, Mode.LIVE, money(amount), Currency.USDT_TRC20, reference, receivable);
        return approvals.submit(request, why(ReasonCode.CORRECTION), actor);
    }

    Outcome reverse(Actor actor, String reference, Shortfall shortfall) {
        var topUp = new Request.TopUpId.ByReference(reference);
        var request = new Request.Reversal(partner, Mode.LIVE, topUp, shortfall, null);
        return approvals.submit(request, why(ReasonCode.CHARGEBACK), actor);
    }

    static Justification why(ReasonCode code) {
        return new Justification(code, "as agreed", null, null);
    }

    /// The approval of an operation that must have been proposed.
    static Approval proposed(Outcome outcome) {
        return ((Outcome.Proposed) outcome).approval();
    }

    /// The effect of an operation that must have been made.
    static Effect made(Outcome outcome) {
        return ((Outcome.Made) outcome).effect();
    }

    Effect approve(Approval approval, Actor actor) {
        return approvals.approve(approval.id(), approval.hash(), actor).effect();
    }

    /// The sentence of the error with which a call is rejected.
    static String rejected(Runnable call) {
        var error = Assertions.catchThrowableOfType(CodedException.class, call::run);
        return error == null ? "nothing was rejected" : error.sentence();
    }

    Approval row(long id) {
        return app.database.transact(tx -> Approvals.get(tx, id));
    }

    String balance() {
        return shop.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }

    List<String> audit() {
        return app.database.autocommit(tx -> tx.rows(
                String.class, "select action || ' by ' || actor from audit_entries where actor <> 'test' order by id"));
    }

    @Override
    public void close() {
        app.close();
    }
}
