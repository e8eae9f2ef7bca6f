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
                    : confirm(
                            refused.code().status(),
                            context,
                            plan,
                            form,
                            PurchaseProblem.of(refused, context, otherPlans(plan)));
        }
    }

    private static String otherPlans(Plan plan) {
        return plan.countries().size() == 1
                ? "/plans?country=" + plan.countries().getFirst()
                : "/plans";
    }

    private Reply confirm(int status, PageContext context, Plan plan, Form form, @Nullable PurchaseProblem met) {
        var payment = Payment.of(database, context, plan.price(), met);
        var layout = new PageLayout(context, "/plans");
        return Page.of(
                status, "dashboard/confirm.jte", new View(layout, plan, form, PurchaseKey.random(random), payment));
    }
}
