package beppay.console;

import beppay.catalog.OfferChange;
import beppay.catalog.OfferMatches;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.errors.CodedException;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.Shell;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/plans/{plan}/attach` and `/plans/{plan}/detach`: which offers of suppliers deliver a plan, with a preview
/// of what changes.
final class OfferPages implements Section {
    private static final String ATTACH = PlanPage.ONE + "/attach";
    private static final String DETACH = PlanPage.ONE + "/detach";
    private static final int MAX_SUGGESTED = 10;

    private final Database database;
    private final InstantSource clock;

    OfferPages(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        var manage = StaffPermission.MANAGE_PLANS;
        routes.get(ATTACH, manage, (call, context) -> showAttach(call, context, Form.ofQuery(call)))
                .post(ATTACH, manage, this::attach)
                .get(DETACH, manage, (call, context) -> showDetach(call, context, Form.EMPTY))
                .post(DETACH, manage, this::detach);
    }

    /// @param plan the plan that gets the offer
    /// @param change what attaching the chosen offer changes; null if none was chosen or it can't be attached
    /// @param suggested plans of other suppliers that are the same for a traveller
    record AttachView(Shell shell, Plan plan, @Nullable OfferChange change, List<Plan> suggested, Form form) {
        String path() {
            return PlanPage.path(plan.id());
        }
    }

    record DetachView(Shell shell, OfferChange change, Form form) {
        String path() {
            return PlanPage.path(change.own().id());
        }
    }

    private Reply showAttach(Call call, ConsoleContext context, Form form) {
        var view = database.snapshot(tx -> {
            var plan = PlanPage.plan(tx, call);
            return new AttachView(
                    context.shell(PlansPage.SECTION), plan, chosen(tx, plan, form), suggested(tx, plan), form);
        });
        return Page.of(form.status(), "console/offer-attach.jte", view);
    }

    private static @Nullable OfferChange chosen(Transaction tx, Plan plan, Form form) {
        var own = form.text("offer").isEmpty() ? null : own(tx, form);
        if (own == null) {
            return null;
        }
        try {
            return OfferChange.attaching(tx, own, plan);
        } catch (CodedException refused) {
            if (form.errorOf("offer") == null) {
                form.addError("offer", refused.sentence());
            }
            return null;
        }
    }

    /// The plan whose ID or supplier's code is in the field `offer`. Null with an error if there is none.
    private static @Nullable Plan own(Transaction tx, Form form) {
        var text = form.required("offer", "Enter the ID or the supplier's code of a plan.");
        var byId = Plans.find(tx, text);
        var found = byId == null ? Plans.byCode(tx, text) : List.of(byId);
        if (found.size() == 1) {
            return found.getFirst();
        } else if (form.errorOf("offer") == null) {
            form.addError(
                    "offer",
                    found.isEmpty()
                            ? "No plan has this ID or code."
                            : "Several plans have this code. Enter the ID of one of them.");
        }
        return null;
    }

    private static List<Plan> suggested(Transaction tx, Plan plan) {
        return OfferMatches.among(Plans.onSale(tx)).stream()
                .flatMap(match -> match.plan().id().equals(plan.id())
                        ? Stream.of(match.other())
                        : match.other().id().equals(plan.id()) ? Stream.of(match.plan()) : Stream.empty())
                .limit(MAX_SUGGESTED)
                .toList();
    }

    private Reply attach(Call call, ConsoleContext context) {
        var form = Form.of(call);
        return Submitted.change(
                form,
                PlanPage.path(call.pathValue("plan")) + "?attached",
                () -> database.transact(tx -> {
                    Plans.lock(tx);
                    var own = own(tx, form);
                    if (own != null) {
                        var change = OfferChange.attaching(tx, own, PlanPage.plan(tx, call));
                        rejectOtherCost(form, change);
                        if (form.isValid()) {
                            change.attach(tx, form.has("different"), context.actor(), clock.instant());
                        }
                    }
                    return form;
                }),
                () -> showAttach(call, context, form));
    }

    /// A synchronisation may have changed the cost since the preview.
    private static void rejectOtherCost(Form form, OfferChange change) {
        if (!form.text("cost").equals(change.own().offer().cost().toString())) {
            form.addError("", "The cost of the offer has changed. Check the preview again.");
        }
    }

    private Reply showDetach(Call call, ConsoleContext context, Form form) {
        var view = database.snapshot(tx -> new DetachView(
                context.shell(PlansPage.SECTION), OfferChange.detaching(tx, PlanPage.plan(tx, call)), form));
        return Page.of(form.status(), "console/offer-detach.jte", view);
    }

    private Reply detach(Call call, ConsoleContext context) {
        var form = Form.of(call);
        return Submitted.change(
                form,
                PlanPage.path(call.pathValue("plan")) + "?detached",
                () -> database.transact(tx -> {
                    Plans.lock(tx);
                    var change = OfferChange.detaching(tx, PlanPage.plan(tx, call));
                    change.detach(tx, context.actor(), clock.instant());
                    return change;
                }),
                () -> showDetach(call, context, form));
    }
}
