package beppay.dashboard;

import beppay.catalog.Plan;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.orders.EsimLine;
import beppay.orders.TopUpRequest;
import beppay.orders.TopUps;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// `/partner/esims/{id}/top-up`: the plans that can be added to an eSIM, the confirmation of a plan that was
/// chosen (`?plan=`), and the purchase. Submitting the confirmation buys at most once, and at no higher price.
final class TopUpPage {
    private final Database database;
    private final EsimPage esims;
    private final TopUps topUps;
    private final RandomGenerator random;

    TopUpPage(Database database, EsimPage esims, TopUps topUps, RandomGenerator random) {
        this.database = database;
        this.esims = esims;
        this.topUps = topUps;
        this.random = random;
    }

    /// @param problem the reason why the chosen plan was not added, or null
    record PlansView(
            PageLayout layout,
            EsimLine esim,
            List<Plan> plans,
            @Nullable PurchaseProblem problem) {
        String link() {
            return layout.link(page(esim));
        }
    }

    /// @param key the idempotency key of this page
    record ConfirmView(PageLayout layout, EsimLine esim, Plan plan, String key, Payment payment) {
        String link() {
            return layout.link(page(esim));
        }
    }

    private static String page(EsimLine esim) {
        return "/esims/" + esim.id().text() + "/top-up";
    }

    /// Throws `not_found` as [EsimPage#esim].
    Reply show(Call call, PageContext context) {
        var esim = esims.esim(call, context).line();
        var query = Form.ofQuery(call);
        return query.has("plan")
                ? confirm(200, context, esim, query.text("plan"), null)
                : plans(200, context, esim, plans(context, esim), null);
    }

    /// Throws `not_found` as [EsimPage#esim].
    Reply buy(Call call, PageContext context) {
        var esim = esims.esim(call, context).line();
        var form = Form.of(call);
        var planId = form.text("plan");
        var maxPrice = PurchaseForm.maxPrice(form);
        var key = PurchaseKey.of(form);
        if (maxPrice == null || key == null) {
            return confirm(ErrorCode.INVALID_REQUEST.status(), context, esim, planId, null);
        }
        return buy(context, esim, new TopUpRequest(planId, maxPrice, null, key));
    }

    private Reply buy(PageContext context, EsimLine esim, TopUpRequest request) {
        try {
            var purchase = topUps.buyInDashboard(
                    context.partnerId(), context.mode(), context.member().id(), esim.id(), request);
            return HtmlReply.seeOther(context.link("/orders/" + purchase.order().number()));
        } catch (CodedException refused) {
            var problem = PurchaseProblem.of(refused, context, page(esim));
            return confirm(refused.code().status(), context, esim, request.planId(), problem);
        }
    }

    /// Shows the plans if the chosen one can't be added, for example because it was withdrawn meanwhile.
    private Reply confirm(
            int status, PageContext context, EsimLine esim, String planId, @Nullable PurchaseProblem met) {
        var plans = plans(context, esim);
        var chosen = plans.stream()
                .filter(plan -> plan.id().equals(planId))
                .findFirst()
                .orElse(null);
        if (chosen == null) {
            var problem = met == null ? PurchaseProblem.notForEsim() : met;
            return plans(met == null ? ErrorCode.NOT_POSSIBLE.status() : status, context, esim, plans, problem);
        }
        var payment = Payment.of(database, context, chosen.price(), met);
        var view = new ConfirmView(layout(context), esim, chosen, PurchaseKey.random(random), payment);
        return Page.of(status, "dashboard/esim-top-up-confirm.jte", view);
    }

    private List<Plan> plans(PageContext context, EsimLine esim) {
        return topUps.plans(context.partnerId(), context.mode(), esim.id());
    }

    private static PageLayout layout(PageContext context) {
        return new PageLayout(context, "/esims");
    }

    private static Reply plans(
            int status, PageContext context, EsimLine esim, List<Plan> plans, @Nullable PurchaseProblem problem) {
        return Page.of(status, "dashboard/esim-top-up.jte", new PlansView(layout(context), esim, plans, problem));
    }
}
