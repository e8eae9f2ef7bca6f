package beppay.console;

import beppay.catalog.PricingRule;
import beppay.catalog.PricingRules;
import beppay.catalog.sync.WaitingPlan;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Notices;
import beppay.web.Page;
import beppay.web.Shell;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/prices`: the changes of plans that wait for approval, and the pricing rules.
final class PricesPage implements Section {
    static final String SECTION = "/prices";
    static final String PATH = ConsoleShell.HOME + SECTION;

    private static final Notices NOTICES = Notices.of("added", "The rule was added, and prices follow from it.")
            .and("removed", "The rule was removed.")
            .and("approved", "The changes were made.")
            .and("rejected", "The changes were rejected. The plans keep their prices.");

    private final Database database;
    private final InstantSource clock;

    PricesPage(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(SECTION, StaffPermission.SEE_PLANS, this::show);
    }

    /// @param partner the name of the partner for whom the rule is; null for everyone
    record Line(PricingRule rule, String state, @Nullable String partner) {
        String covers() {
            return RuleText.covers(rule);
        }

        String computes() {
            return RuleText.computes(rule);
        }
    }

    /// @param waiting the first changes that wait
    /// @param form the form of the last action, with its errors
    /// @param notice the confirmation of the last action, or null
    record View(
            Shell shell,
            List<WaitingPlan> waiting,
            int waitingCount,
            List<Line> rules,
            boolean mayManage,
            Form form,
            @Nullable String notice) {
        /// What the person sees of the changes and approves.
        String seen() {
            return SeenChanges.digest(waiting);
        }
    }

    Reply show(Call call, ConsoleContext context) {
        return page(context, Form.EMPTY, NOTICES.after(call));
    }

    Reply page(ConsoleContext context, Form form, @Nullable String notice) {
        var now = clock.instant();
        var view = database.snapshot(tx -> {
            var waiting = WaitingPlan.all(tx);
            return new View(
                    context.shell(SECTION),
                    SeenChanges.shown(waiting),
                    waiting.size(),
                    rules(tx, now),
                    context.may(StaffPermission.MANAGE_PLANS),
                    form,
                    notice);
        });
        return Page.of(form.status(), "console/prices.jte", view);
    }

    private static List<Line> rules(Transaction tx, Instant now) {
        return PricingRules.all(tx).stream()
                .map(rule -> line(tx, rule, now))
                .filter(line -> line.state.equals("active") || line.state.equals("scheduled"))
                .toList();
    }

    static Line line(Transaction tx, PricingRule rule, Instant now) {
        var partner = rule.scope().partnerId();
        return new Line(
                rule,
                RuleText.state(rule, now),
                partner == null ? null : Partners.byId(tx, partner).name());
    }
}
