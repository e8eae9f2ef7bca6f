package beppay.cli;

import beppay.catalog.Countries;
import beppay.catalog.Markup;
import beppay.catalog.Plans;
import beppay.catalog.PriceFormula;
import beppay.catalog.PriceRounding;
import beppay.catalog.PricingRule;
import beppay.catalog.PricingScope;
import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// The options that describe a pricing rule.
final class PricingOptions {
    @Option(names = "--markup", paramLabel = "PERCENT", description = "The markup on the cost, such as 30.")
    private @Nullable Markup markup;

    @Option(
            names = "--fixed",
            paramLabel = "AMOUNT",
            description = "An amount that is added after the markup, such as 0.50. It may be negative.")
    private Arguments.@Nullable PricePart fixed;

    @Option(
            names = "--floor",
            paramLabel = "AMOUNT",
            description = "The minimum amount by which the price exceeds the cost. Attached offers that leave less are"
                    + " not used.")
    private Arguments.@Nullable PricePart floor;

    @Option(
            names = "--rounding",
            paramLabel = "ENDING",
            description = "Rounds prices up so that they end in .00, .49 or .99. Default: none, up to a whole cent.")
    private PriceRounding rounding = PriceRounding.CENT;

    @Option(names = "--supplier", paramLabel = "NAME", description = "Only plans of this supplier.")
    private @Nullable String supplier;

    @Option(
            names = "--country",
            paramLabel = "CODE",
            description = "Only plans for exactly this country, such as ES. Regional plans are not included.")
    private @Nullable String country;

    @Option(names = "--plan", paramLabel = "ID|CODE", description = "Only this plan.")
    private @Nullable String plan;

    @Option(names = "--partner", paramLabel = "EMAIL", description = "Only for this partner. Default: for everyone.")
    private @Nullable EmailAddress partner;

    @Mixin
    private final DayOptions days = new DayOptions();

    @Option(
            names = "--replace",
            paramLabel = "RULE",
            description = "The number of a rule of the same scope that is removed at the same time, without a gap.")
    private @Nullable Long replaced;

    @Option(
            names = "--below-cost",
            description = "Required for prices at or below cost, and for rules that may lead to them.")
    private boolean mayBeBelowCost;

    boolean mayBeBelowCost() {
        return mayBeBelowCost;
    }

    /// The number of the rule that is removed at the same time; null if there is none.
    @Nullable
    Long replaced() {
        return replaced;
    }

    boolean isGiven() {
        return Stream.of(markup, fixed, floor, supplier, country, plan, partner, replaced)
                        .anyMatch(Objects::nonNull)
                || days.isGiven()
                || mayBeBelowCost
                || rounding != PriceRounding.CENT;
    }

    /// @throws UsageException if the options don't describe a rule
    void check(CommandSpec command) {
        days.rejectReversed(command);
        if (markup == null && fixed == null && floor == null) {
            throw new UsageException(
                    command, "Specify --markup, --fixed or --floor.", "For example, --markup 30 --rounding .99.");
        } else if (Stream.of(supplier, country, plan).filter(Objects::nonNull).count() > 1) {
            throw new UsageException(
                    command,
                    "--supplier, --country and --plan can't be combined.",
                    "A rule covers the plans of a supplier, the plans for a country, or one plan.");
        } else if (floor != null && !floor.money().covers(Money.ZERO)) {
            throw new UsageException(command, "--floor is negative.", "To allow prices below cost, add --below-cost.");
        } else if (country != null && Countries.name(country.toUpperCase(Locale.ROOT)) == null) {
            throw new UsageException(command, "Unknown country.", "Specify an ISO 3166-1 alpha-2 code, such as ES.");
        }
    }

    /// The rule, without an id and a version.
    ///
    /// @throws CommandException if the partner, the plan or the supplier does not exist, or the rule has ended
    PricingRule rule(Transaction tx, String reason, Instant now) {
        var formula = new PriceFormula(
                markup == null ? Markup.NONE : markup,
                fixed == null ? Money.ZERO : fixed.money(),
                floor == null ? Money.ZERO : floor.money(),
                rounding);
        var scope = new PricingScope(
                supplier,
                country == null ? null : country.toUpperCase(Locale.ROOT),
                plan == null ? null : PlanArgument.of(tx, plan).id(),
                partner == null ? null : PartnerArgument.of(tx, partner).id());
        if (supplier != null && !Plans.hasSupplier(tx, supplier)) {
            throw new CommandException("There are no plans of a supplier with this name.");
        }
        var start = days.from() == null ? now : days.from();
        if (days.to() != null && (!start.isBefore(days.to()) || !now.isBefore(days.to()))) {
            throw new CommandException("The rule would have ended before it starts.");
        }
        return PricingRule.proposed(scope, formula, mayBeBelowCost, start, days.to(), reason);
    }
}
