package beppay.reconciliation;

import beppay.money.Money;
import beppay.reconciliation.SupplierDifference.Kind;
import beppay.suppliers.ListedOrder;
import beppay.suppliers.ListedOrder.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Compares the orders of a day.
///
/// @param account the operator's account at the supplier
/// @param costs what the supplier's items cost at present, by their codes
/// @param isMissing asks the supplier about an attempt whose order may have been created later than the listed
///     ones
record OrderComparison(DayRange range, String account, Map<String, Money> costs, Predicate<OurOrder> isMissing) {
    List<Finding> findings(OrderPairs orders) {
        var findings = new ArrayList<Finding>();
        for (var pair : orders.pairs()) {
            var finding = isOfDay(pair) ? PairComparison.of(pair) : null;
            if (finding != null) {
                findings.add(finding);
            }
        }
        orders.onlyThere().stream()
                .filter(this::isMissingHere)
                .map(this::missingHere)
                .forEach(findings::add);
        orders.onlyHere().stream()
                .filter(this::isMissingThere)
                .map(OrderComparison::missingThere)
                .forEach(findings::add);
        return findings;
    }

    /// The order may be from the day after its attempt. It is then compared on both days, with the same result.
    private boolean isOfDay(OrderPairs.Pair pair) {
        var createdThere = pair.theirs().createdAt();
        return range.contains(pair.ours().attempt().createdAt())
                || (createdThere != null && range.contains(createdThere));
    }

    /// An order that failed created and charged nothing.
    private boolean isMissingHere(ListedOrder theirs) {
        return theirs.state() != State.FAILED && range.contains(theirs.createdAt());
    }

    private Finding missingHere(ListedOrder theirs) {
        var stated = theirs.cost();
        boolean isStated = stated != null && !stated.isLimit();
        var listed = isStated ? null : listedCost(theirs);
        var cost = listed == null && stated != null ? stated.amount() : listed;
        boolean isLimit = listed == null && stated != null && stated.isLimit();
        var text = OrderText.of(theirs) + (cost == null ? "" : ", %s%s USD".formatted(isLimit ? "at most " : "", cost));
        var charged =
                theirs.state() == State.REFUNDED ? Money.ZERO : cost == null ? null : theirs.afterCancellations(cost);
        var amount = charged == null ? null : Money.ZERO.minus(charged);
        var uncertain = isLimit && charged != null ? charged : Money.ZERO;
        return new Finding(Kind.MISSING_HERE, null, theirs.number(), "no such order", text, amount, uncertain);
    }

    /// A supplier that states no cost charges what its catalogue states.
    private @Nullable Money listedCost(ListedOrder theirs) {
        var quantity = Objects.requireNonNullElse(theirs.quantity(), 0L);
        return theirs.codes().stream()
                .filter(code -> costs.containsKey(code) && quantity > 0 && quantity <= Short.MAX_VALUE)
                .findFirst()
                .map(code -> Objects.requireNonNull(costs.get(code)).times(quantity.intValue()))
                .orElse(null);
    }

    /// An order that had ended here before the end of the list was created before, and is missing for certain. Only
    /// one of the suppliers lists top-ups.
    private boolean isMissingThere(OurOrder ours) {
        var attempt = ours.attempt();
        boolean isCompared = range.contains(attempt.createdAt())
                && attempt.supplierAccount().equals(account)
                && ours.order().toppedUp() == null
                && ours.isAccepted();
        var settledAt = attempt.settledAt();
        boolean isCertain = settledAt != null && !settledAt.isAfter(range.listedTo());
        return isCompared && (isCertain || isMissing.test(ours));
    }

    private static Finding missingThere(OurOrder ours) {
        var attempt = ours.attempt();
        return new Finding(
                Kind.MISSING_THERE,
                attempt.reference(),
                attempt.supplierReference(),
                "%s, %s".formatted(OrderText.of(ours), OrderText.cost(ours.charged(), ours.returned())),
                "no such order",
                ours.cost(),
                Money.ZERO);
    }
}
