package beppay.console;

import beppay.catalog.AttachedOffers;
import beppay.catalog.Offer;
import beppay.catalog.Plan;
import beppay.catalog.PlanOffer;
import beppay.catalog.Plans;
import beppay.catalog.PriceChange;
import beppay.catalog.sync.WaitingPlan;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Notices;
import beppay.web.Page;
import beppay.web.Shell;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/plans/{plan}`: a plan, its offers, and the forms that change it.
final class PlanPage implements Section {
    static final String ONE = PlansPage.SECTION + "/{plan}";

    private static final Notices NOTICES = Notices.of("done", "The change was saved.")
            .and("attached", "The offer was attached, and its own plan is hidden.")
            .and("detached", "The offer was detached. Its own plan stays hidden until you put it on sale again.");

    private final Database database;
    private final InstantSource clock;

    PlanPage(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(ONE, StaffPermission.SEE_PLANS, this::show);
    }

    /// @param attached the offers of other plans that deliver it too
    /// @param delivers the plan that its own offer delivers, or null if it is not attached
    /// @param waiting the change that waits for approval or was rejected; null if there is none
    /// @param form the form of the last action, with its errors
    /// @param notice the confirmation of the last action, or null
    record View(
            Shell shell,
            Plan plan,
            Margin margin,
            List<Offer> attached,
            @Nullable String delivers,
            @Nullable WaitingPlan waiting,
            PlanPriceHistory prices,
            boolean mayManage,
            Form form,
            @Nullable String notice) {
        String path() {
            return PlanPage.path(plan.id());
        }

        String words(PriceChange change) {
            return PlanPriceHistory.words(change.cause());
        }
    }

    Reply show(Call call, ConsoleContext context) {
        return page(call, context, Form.EMPTY, NOTICES.after(call));
    }

    static String path(String plan) {
        return PlansPage.PATH + "/" + plan;
    }

    Reply page(Call call, ConsoleContext context, Form form, @Nullable String notice) {
        var now = clock.instant();
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
                    WaitingPlan.of(tx, plan),
                    PlanPriceHistory.of(tx, plan, now),
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
