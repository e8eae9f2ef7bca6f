package beppay.console;

import beppay.catalog.Plans;
import beppay.catalog.PricingActions;
import beppay.catalog.PricingEffect;
import beppay.catalog.PricingRule;
import beppay.catalog.PricingRules;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.time.InstantSource;

/// `/prices/{id}/remove`: the removal of a pricing rule, with its effect.
final class RemoveRulePage implements Section {
    private static final String REMOVE = PricesPage.SECTION + "/{id}/remove";

    private final Database database;
    private final InstantSource clock;

    RemoveRulePage(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        var manage = StaffPermission.MANAGE_PLANS;
        routes.get(REMOVE, manage, (call, context) -> page(call, context, Form.EMPTY))
                .post(REMOVE, manage, this::remove);
    }

    record View(Shell shell, PricesPage.Line line, PricingEffect effect, Form form) {}

    private Reply page(Call call, ConsoleContext context, Form form) {
        var now = clock.instant();
        var view = database.snapshot(tx -> {
            var rule = rule(tx, call);
            return new View(
                    context.shell(PricesPage.SECTION),
                    PricesPage.line(tx, rule, now),
                    PricingEffect.ofRemoving(tx, rule, now),
                    form);
        });
        return Page.of(form.status(), "console/rule-remove.jte", view);
    }

    private static PricingRule rule(Transaction tx, Call call) {
        var rule = PricingRules.find(tx, PathId.of(call));
        if (rule == null || rule.removedAt() != null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such rule, or it was removed.");
        }
        return rule;
    }

    Reply remove(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var reason = Submitted.text(form, "reason", "State the reason, for your records.");
        database.transact(tx -> {
            Plans.lock(tx);
            var rule = rule(tx, call);
            confirm(form, PricingEffect.ofRemoving(tx, rule, clock.instant()));
            return form.isValid()
                    ? PricingActions.remove(tx, rule.id(), reason, context.actor(), clock.instant())
                    : rule;
        });
        return form.isValid() ? HtmlReply.seeOther(PricesPage.PATH + "?removed") : page(call, context, form);
    }

    private static void confirm(Form form, PricingEffect effect) {
        if (!effect.belowCost().isEmpty() && !form.has("below_cost")) {
            form.addError("", "Confirm that plans may be sold at or below cost.");
        }
        if (effect.isLarge() && !form.has("large")) {
            form.addError("", "Confirm that the median price changes by more than half.");
        }
    }
}
