package beppay.console;

import beppay.catalog.ListPrices;
import beppay.catalog.Plan;
import beppay.catalog.PlanActions;
import beppay.catalog.PlanNames;
import beppay.catalog.Plans;
import beppay.catalog.imports.ImportedList;
import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// What staff do with a plan: hide, show, rename, set a price, follow the cost.
final class PlanChangeActions implements Section {
    private final Database database;
    private final PlanPage page;
    private final InstantSource clock;

    PlanChangeActions(Database database, PlanPage page, InstantSource clock) {
        this.database = database;
        this.page = page;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        var manage = StaffPermission.MANAGE_PLANS;
        routes.post(
                        PlanPage.ONE + "/hide",
                        manage,
                        (call, context) -> change(
                                call,
                                context,
                                (tx, plan, form, at) -> PlanActions.hide(tx, List.of(plan), context.actor(), at)))
                .post(
                        PlanPage.ONE + "/unhide",
                        manage,
                        (call, context) -> change(
                                call,
                                context,
                                (tx, plan, form, at) -> PlanActions.unhide(tx, List.of(plan), context.actor(), at)))
                .post(PlanPage.ONE + "/rename", manage, this::rename)
                .post(
                        PlanPage.ONE + "/restore-name",
                        manage,
                        (call, context) -> change(
                                call,
                                context,
                                (tx, plan, form, at) -> PlanNames.restore(tx, plan, context.actor(), at)))
                .post(PlanPage.ONE + "/price", manage, this::price)
                .post(PlanPage.ONE + "/automatic", manage, this::automatic);
    }

    private interface Change {
        void of(Transaction tx, Plan plan, Form form, Instant at);
    }

    /// Redirects to the plan's page, or shows the form again with its errors.
    private Reply change(Call call, ConsoleContext context, Change change) {
        var form = Form.of(call);
        var id = database.transact(tx -> {
            Plans.lock(tx);
            var plan = PlanPage.plan(tx, call);
            change.of(tx, plan, form, clock.instant());
            return plan.id();
        });
        return form.isValid() ? HtmlReply.seeOther(PlanPage.path(id) + "?done") : page.page(call, context, form, null);
    }

    Reply rename(Call call, ConsoleContext context) {
        return change(call, context, (tx, plan, form, at) -> {
            var name = form.required("name", "Enter the name that partners and travellers see.");
            form.rejectInvisible("name", PlanNames.MAX_LENGTH);
            if (form.isValid()) {
                PlanNames.rename(tx, plan, name, context.actor(), at);
            }
        });
    }

    Reply price(Call call, ConsoleContext context) {
        return change(call, context, (tx, plan, form, at) -> {
            var price = Submitted.requiredAmount(form, "price");
            if (price != null && isConfirmed(form, plan, price)) {
                PlanActions.price(tx, plan, price, context.actor(), at);
            }
        });
    }

    Reply automatic(Call call, ConsoleContext context) {
        return change(call, context, (tx, plan, form, at) -> {
            var list = ImportedList.find(tx, plan.offer().source(), plan.offer().supplier());
            if (list == null) {
                form.addError("", "The markup of the price list is not known. Import the list first.");
                return;
            }
            var prices = ListPrices.of(tx);
            if (isConfirmed(form, plan, prices.lowestByCost(tx, plan, list.markup(), at))) {
                PlanActions.priceByCost(tx, plan, prices.byCost(plan, list.markup()), context.actor(), at);
            }
        });
    }

    private static boolean isConfirmed(Form form, Plan plan, Money price) {
        if (plan.offer().cost().covers(price) && !form.has("below_cost")) {
            form.addError(
                    "price",
                    "%s is at or below the supplier's cost of %s. Confirm that, or choose a higher price."
                            .formatted(price, plan.offer().cost()));
        }
        return form.isValid();
    }
}
