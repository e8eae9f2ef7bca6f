package beppay.dashboard;

import beppay.catalog.PartnerPrices;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mode.Mode;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.suppliers.sandbox.TestOutcome;
import beppay.team.Permission;
import beppay.web.Choice;
import beppay.web.Form;
import beppay.web.Page;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// `/partner/plans/{id}`: a plan, and the form to buy it in the dashboard.
final class PlanPage {
    private final Database database;

    PlanPage(Database database) {
        this.database = database;
    }

    /// @param isNotified whether the customer is to receive the eSIM by e-mail
    /// @param countries the countries that the plan covers, sorted by name
    record View(PageLayout layout, Plan plan, Form form, List<Choice> countries, boolean mayBuy, boolean isNotified) {
        /// The e-mail addresses that select the outcome of a test purchase; empty in live mode.
        List<String> testAddresses() {
            return layout.isTest()
                    ? Arrays.stream(TestOutcome.values())
                            .map(TestOutcome::address)
                            .toList()
                    : List.of();
        }
    }

    /// The query may contain the values of the form, which a member who goes back finds again.
    Reply show(Call call, PageContext context) {
        return of(200, context, plan(call, context), Form.ofQuery(call));
    }

    /// Finds a plan, on sale or withdrawn, at the partner's price. Throws `not_found` if there is no such plan.
    Plan plan(Call call, PageContext context) {
        return database.autocommit(tx -> {
            var plan = Plans.find(tx, call.pathValue("id"));
            if (plan == null) {
                throw new CodedException(ErrorCode.NOT_FOUND, "There is no such plan.");
            }
            return PartnerPrices.of(tx, context.partnerId()).of(plan);
        });
    }

    Reply of(int status, PageContext context, Plan plan, Form form) {
        var countries = plan.countries().stream()
                .map(code -> new Choice(code, PlansOnSale.name(code)))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
        var layout = new PageLayout(context, "/plans");
        boolean mayBuy = context.mayBuy();
        return Page.of(
                status,
                "dashboard/plan.jte",
                new View(layout, plan, form, countries, mayBuy, isNotified(context, form)));
    }

    /// What the form states, and before it is submitted the partner's setting.
    private boolean isNotified(PageContext context, Form form) {
        return form.has("email")
                ? PurchaseForm.isNotified(form)
                : database.autocommit(
                        tx -> Partners.byId(tx, context.partnerId()).notifiesTravellers());
    }

    static Permission neededToBuy(Mode mode) {
        return mode == Mode.LIVE ? Permission.BUY : Permission.BUY_TEST;
    }
}
