package beppay.dashboard;

import beppay.catalog.Plan;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.orders.PurchaseRequest;
import beppay.orders.Purchasing;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// `/partner/plans/{id}/confirm` and `/buy`: a purchase in the dashboard. The confirmation page shows the price
/// and the wallet that pays. Submitting it buys at most once, and at no higher price.
///
/// The URL of the confirmation page contains the idempotency key, so that a member who goes back from the order
/// and submits the page again buys nothing.
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
    record View(PageLayout layout, Plan plan, Form form, String key, Payment payment) {
        boolean isNotified() {
            return PurchaseForm.isNotified(form);
        }

        /// The page of the plan with the same values in its form.
        String back() {
            return PurchaseForm.address(layout.link("/plans/" + plan.id()), form)
                    .text();
        }
    }

    /// Checks the form of the plan, and redirects to the confirmation page.
    Reply review(Call call, PageContext context) {
        var plan = plans.plan(call, context);
        var form = Form.of(call);
        PurchaseForm.of(form);
        return form.isValid() && plan.isOnSale()
                ? HtmlReply.seeOther(PurchaseForm.address(confirmation(context, plan), form)
                        .with(PurchaseKey.FIELD, PurchaseKey.random(random)))
                : plans.of(ErrorCode.INVALID_REQUEST.status(), context, plan, form);
    }

    private static String confirmation(PageContext context, Plan plan) {
        return context.link("/plans/" + plan.id() + "/confirm");
    }

    Reply confirm(Call call, PageContext context) {
        return confirm(context, plans.plan(call, context), Form.ofQuery(call));
    }

    private Reply confirm(PageContext context, Plan plan, Form form) {
        var key = PurchaseForm.of(form).key();
        return form.isValid() && plan.isOnSale()
                ? confirm(200, context, plan, form, key == null ? PurchaseKey.random(random) : key, null)
                : plans.of(ErrorCode.INVALID_REQUEST.status(), context, plan, form);
    }

    Reply buy(Call call, PageContext context) {
        var plan = plans.plan(call, context);
        var form = Form.of(call);
        var request = PurchaseForm.of(form).request(plan.id());
        if (!form.isValid() || request == null) {
            return confirm(context, plan, form);
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
                    : confirm(
                            refused.code().status(),
                            context,
                            plan,
                            form,
                            PurchaseKey.random(random),
                            PurchaseProblem.of(refused, context, otherPlans(plan)));
        }
    }

    private static String otherPlans(Plan plan) {
        return plan.countries().size() == 1
                ? "/plans?country=" + plan.countries().getFirst()
                : "/plans";
    }

    private Reply confirm(
            int status, PageContext context, Plan plan, Form form, String key, @Nullable PurchaseProblem met) {
        var payment = Payment.of(database, context, plan.price(), met);
        var layout = new PageLayout(context, "/plans");
        return Page.of(status, "dashboard/confirm.jte", new View(layout, plan, form, key, payment));
    }
}
