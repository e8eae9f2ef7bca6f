package beppay.dashboard;

import beppay.catalog.Plan;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.money.Money;
import beppay.orders.PurchaseRequest;
import beppay.orders.Purchasing;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// `/partner/plans/{id}/confirm` and `/buy`: a purchase in the dashboard. The confirmation page shows the price
/// and the wallet that pays. Submitting it buys at most once, and at no higher price.
final class PurchasePage {
    private final Database database;
    private final PlanPage plans;
    private final Purchasing purchasing;
    private final RandomGenerator random;

    PurchasePage(Database database, PlanPage plans, Purchasing purchasing, RandomGenerator random) {
        this.database = database;
        this.plans = plans;
        this.purchasing = purchasing;
        this.random = random;
    }

    /// @param key the idempotency key of this page
    /// @param wallet the wallet that pays, or null if none covers the price
    /// @param problem the reason why the purchase failed or would fail, or null if none is known
    record View(
            PageLayout layout,
            Plan plan,
            Form form,
            String key,
            @Nullable Wallet wallet,
            @Nullable PurchaseProblem problem) {
        boolean canBeBought() {
            return wallet != null && (problem == null || !problem.isFinal());
        }

        Money balanceAfter() {
            return wallet == null ? Money.ZERO : wallet.available().minus(plan.price());
        }
    }

    Reply confirm(Call call, PageContext context) {
        var plan = plans.plan(call, context);
        var form = Form.of(call);
        PurchaseForm.of(form);
        return form.isValid() && plan.isOnSale()
                ? confirm(200, context, plan, form, null)
                : plans.of(ErrorCode.INVALID_REQUEST.status(), context, plan, form);
    }

    Reply buy(Call call, PageContext context) {
        var plan = plans.plan(call, context);
        var form = Form.of(call);
        var request = PurchaseForm.of(form).request(plan.id());
        if (!form.isValid() || request == null) {
            return confirm(call, context);
        }
        return buy(context, plan, form, request);
    }

    private Reply buy(PageContext context, Plan plan, Form form, PurchaseRequest request) {
        try {
            var purchase = purchasing.purchaseInDashboard(
                    context.partnerId(), context.mode(), context.member().id(), request);
            return HtmlReply.seeOther(context.link("/orders/" + purchase.order().number()));
        } catch (CodedException refused) {
            return refused.code() == ErrorCode.PLAN_NOT_FOUND
                    ? plans.of(refused.code().status(), context, plan, form)
                    : confirm(refused.code().status(), context, plan, form, PurchaseProblem.of(refused, context, plan));
        }
    }

    private Reply confirm(int status, PageContext context, Plan plan, Form form, @Nullable PurchaseProblem met) {
        var wallets = database.autocommit(tx -> Wallets.of(tx, context.partnerId(), context.mode()));
        var wallet = payingWallet(wallets, plan.price());
        var problem =
                met == null && wallet == null ? PurchaseProblem.shortBalance(shortfall(wallets, plan), context) : met;
        var layout = new PageLayout(context, "/plans");
        var key = PurchaseForm.newKey(random);
        return Page.of(status, "confirm.jte", new View(layout, plan, form, key, wallet, problem));
    }

    /// The first wallet that covers the price, which the purchase will choose too.
    private static @Nullable Wallet payingWallet(List<Wallet> wallets, Money price) {
        return wallets.stream()
                .filter(wallet -> wallet.available().covers(price))
                .findFirst()
                .orElse(null);
    }

    private static String shortfall(List<Wallet> wallets, Plan plan) {
        var most = wallets.stream().map(Wallet::available).max(Money::compareTo).orElse(Money.ZERO);
        return "The plan costs %s USD, and no wallet has more than %s available."
                .formatted(DisplayFormat.money(plan.price()), DisplayFormat.money(most));
    }
}
