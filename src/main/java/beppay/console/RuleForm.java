package beppay.console;

import beppay.catalog.Countries;
import beppay.catalog.Markup;
import beppay.catalog.Plans;
import beppay.catalog.PriceFormula;
import beppay.catalog.PriceRounding;
import beppay.catalog.PricingRule;
import beppay.catalog.PricingScope;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.web.DayField;
import beppay.web.Form;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a pricing rule from a form. An empty field has no effect.
final class RuleForm {
    /// A hundred times what any plan costs.
    private static final Money MAX_AMOUNT = new Money(10_000_000_000L);

    private final Transaction tx;
    private final Form form;

    private RuleForm(Transaction tx, Form form) {
        this.tx = tx;
        this.form = form;
    }

    /// Returns null, and adds errors to the form, if it does not describe a rule.
    static @Nullable PricingRule read(Transaction tx, Form form, Instant now) {
        return new RuleForm(tx, form).rule(now);
    }

    private @Nullable PricingRule rule(Instant now) {
        var reason = Submitted.text(form, "reason", "State the reason, for your records.");
        var formula = formula();
        var scope = scope();
        var start = DayField.start(form, "from");
        var startsAt = start == null ? now : start;
        var endsAt = DayField.end(form, "to");
        if (endsAt != null && (!startsAt.isBefore(endsAt) || !now.isBefore(endsAt))) {
            form.addError("to", "The rule would have ended before it starts.");
        }
        return form.isValid()
                ? PricingRule.proposed(scope, formula, form.has("below_cost"), startsAt, endsAt, reason)
                : null;
    }

    private PriceFormula formula() {
        var markup = form.text("markup").isEmpty() ? Markup.NONE : Markup.parse(form.text("markup"));
        if (markup == null) {
            form.addError("markup", "Enter a percentage from 0 to 10000, such as 12.5.");
        }
        var rounding = form.text("rounding").isEmpty() ? PriceRounding.CENT : PriceRounding.of(form.text("rounding"));
        if (rounding == null) {
            form.addError("rounding", "Choose how prices are rounded.");
        }
        var fixed = amount("fixed");
        var floor = amount("floor");
        if (!floor.covers(Money.ZERO)) {
            form.addError("floor", "Enter zero or more.");
        }
        if (form.text("markup").isEmpty()
                && form.text("fixed").isEmpty()
                && form.text("floor").isEmpty()) {
            form.addError("markup", "Enter a markup, a fixed amount or a minimum margin.");
        }
        return new PriceFormula(
                markup == null ? Markup.NONE : markup, fixed, floor, rounding == null ? PriceRounding.CENT : rounding);
    }

    private Money amount(String name) {
        var text = form.text(name);
        var amount = text.isEmpty() ? Money.ZERO : Money.parse(text);
        if (amount == null || Math.abs(amount.micros()) > MAX_AMOUNT.micros()) {
            form.addError(name, "Enter an amount such as 0.50.");
            return Money.ZERO;
        }
        return amount;
    }

    private PricingScope scope() {
        var supplier = form.textOrNull("supplier");
        var country = form.textOrNull("country");
        var plan = form.textOrNull("plan");
        long given = Stream.of(supplier, country, plan).filter(Objects::nonNull).count();
        if (given > 1) {
            form.addError("supplier", "Choose a supplier, a country or a plan, or none of them.");
        } else if (supplier != null && !Plans.hasSupplier(tx, supplier)) {
            form.addError("supplier", "There are no plans of a supplier with this name.");
        } else if (country != null && Countries.name(country.toUpperCase(Locale.ROOT)) == null) {
            form.addError("country", "Enter a country's code of two letters, such as ES.");
        } else if (plan != null && Plans.find(tx, plan) == null) {
            form.addError("plan", "There is no plan with this ID.");
        }
        return new PricingScope(supplier, country == null ? null : country.toUpperCase(Locale.ROOT), plan, partner());
    }

    private @Nullable Long partner() {
        var partner = Submitted.partner(tx, form);
        return partner == null ? null : partner.id();
    }
}
