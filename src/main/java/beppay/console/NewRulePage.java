package beppay.console;

import beppay.catalog.Plans;
import beppay.catalog.PricingActions;
import beppay.catalog.PricingEffect;
import beppay.catalog.PricingRule;
import beppay.catalog.PricingRules;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.Shell;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/prices/new`: a new pricing rule. Its effect is shown before it is saved.
final class NewRulePage implements Section {
    private final Database database;
    private final InstantSource clock;

    NewRulePage(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        var manage = StaffPermission.MANAGE_PLANS;
        routes.get(PricesPage.SECTION + "/new", manage, (call, context) -> page(context, Form.EMPTY, null))
                .post(PricesPage.SECTION + "/new", manage, this::add);
    }

    /// @param effect what the rule in the form would do; null before the preview
    record View(Shell shell, Form form, @Nullable Effect effect) {}

    /// @param needsBelowCost whether prices at or below cost must be confirmed
    record Effect(PricingRule rule, PricingEffect prices, boolean needsBelowCost) {
        static Effect of(Transaction tx, PricingRule rule, Instant now) {
            var effect = PricingEffect.ofAdding(tx, rule, null, now);
            return new Effect(
                    rule,
                    effect,
                    !effect.belowCost().isEmpty() || !rule.formula().exceedsCost());
        }
    }

    private static Reply page(ConsoleContext context, Form form, @Nullable Effect effect) {
        return Page.of(
                form.status(), "console/rule-new.jte", new View(context.shell(PricesPage.SECTION), form, effect));
    }

    /// Without `confirmed`, shows the effect and changes nothing.
    Reply add(Call call, ConsoleContext context) {
        var form = Form.of(call);
        return form.has("confirmed") ? save(form, context) : preview(form, context);
    }

    private Reply preview(Form form, ConsoleContext context) {
        var effect = database.snapshot(tx -> new Previewed(effect(tx, form))).effect;
        return page(context, form, effect);
    }

    private record Previewed(@Nullable Effect effect) {}

    private Reply save(Form form, ConsoleContext context) {
        var shown = database.transact(tx -> {
            Plans.lock(tx);
            var effect = effect(tx, form);
            if (effect != null && isConfirmed(form, effect)) {
                PricingActions.add(tx, effect.rule, null, context.actor(), clock.instant());
            }
            return new Previewed(effect);
        });
        return form.isValid() ? HtmlReply.seeOther(PricesPage.PATH + "?added") : page(context, form, shown.effect);
    }

    /// Returns null, and adds errors to the form, if the rule can't be added.
    private @Nullable Effect effect(Transaction tx, Form form) {
        var now = clock.instant();
        var rule = RuleForm.read(tx, form, now);
        if (rule == null) {
            return null;
        }
        var other = PricingRules.conflicting(tx, rule);
        if (other != null) {
            form.addError(
                    "", "Rule %d has the same scope and overlaps in time. Remove it first.".formatted(other.id()));
            return null;
        }
        return Effect.of(tx, rule, now);
    }

    private static boolean isConfirmed(Form form, Effect effect) {
        if (effect.needsBelowCost && !form.has("below_cost")) {
            form.addError("", "Confirm that plans may be sold at or below cost, or change the rule.");
        }
        if (effect.prices.isLarge() && !form.has("large")) {
            form.addError("", "Confirm that the median price changes by more than half, or change the rule.");
        }
        return form.isValid();
    }
}
