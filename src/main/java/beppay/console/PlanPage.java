package beppay.console;

import beppay.catalog.AttachedOffers;
import beppay.catalog.Offer;
import beppay.catalog.Plan;
import beppay.catalog.PlanOffer;
import beppay.catalog.Plans;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/plans/{plan}`: a plan, its offers, and the forms that change it.
final class PlanPage implements Section {
    static final String ONE = PlansPage.SECTION + "/{plan}";

    private final Database database;

    PlanPage(Database database) {
        this.database = database;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(ONE, StaffPermission.SEE_PLANS, this::show);
    }

    /// @param attached the offers of other plans that deliver it too
    /// @param delivers the plan that its own offer delivers, or null if it is not attached
    /// @param form the form of the last action, with its errors
    /// @param notice the confirmation of the last action, or null
    record View(
            Shell shell,
            Plan plan,
            Margin margin,
            List<Offer> attached,
            @Nullable String delivers,
            boolean mayManage,
            Form form,
            @Nullable String notice) {
        String path() {
            return PlansPage.PATH + "/" + plan.id();
        }
    }

    Reply show(Call call, ConsoleContext context) {
        var notice = Form.ofQuery(call).has("done") ? "The change was saved." : null;
        return page(call, context, Form.EMPTY, notice);
    }

    Reply page(Call call, ConsoleContext context, Form form, @Nullable String notice) {
        var view = database.snapshot(tx -> {
            var plan = plan(tx, call);
            var offers = AttachedOffers.all(tx);
            return new View(
                    context.shell(PlansPage.SECTION),
                    plan,
                    Margin.of(plan),
                    offers.stream()
                            .filter(one -> one.planId().equals(plan.id()))
                            .map(PlanOffer::offer)
                            .toList(),
                    offers.stream()
                            .filter(one -> one.offer().id().equals(plan.offer().id()))
                            .map(PlanOffer::planId)
                            .findFirst()
                            .orElse(null),
                    context.may(StaffPermission.MANAGE_PLANS),
                    form,
                    notice);
        });
        return Page.of(form.status(), "console/plan.jte", view);
    }

    /// The plan in the path, on sale or not.
    static Plan plan(Transaction tx, Call call) {
        var plan = Plans.find(tx, call.pathValue("plan"));
        if (plan == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no plan with this ID.");
        }
        return plan;
    }
}
