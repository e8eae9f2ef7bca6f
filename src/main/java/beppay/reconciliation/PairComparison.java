package beppay.reconciliation;

import beppay.money.Money;
import beppay.orders.Attempt;
import beppay.reconciliation.SupplierDifference.Kind;
import beppay.suppliers.ListedOrder;
import beppay.suppliers.ListedOrder.State;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares an attempt with its order at the supplier. What the supplier does not state is not compared.
final class PairComparison {
    private final OurOrder ours;
    private final ListedOrder theirs;

    private PairComparison(OrderPairs.Pair pair) {
        ours = pair.ours();
        theirs = pair.theirs();
    }

    /// Null if they are the same. The costs of orders in different states are not compared too.
    static @Nullable Finding of(OrderPairs.Pair pair) {
        var comparison = new PairComparison(pair);
        boolean isSame = comparison.hasSameState() && comparison.hasSameItem() && comparison.hasSameEsims();
        return isSame ? comparison.costFinding() : comparison.stateFinding();
    }

    private boolean hasSameState() {
        return switch (ours.attempt().state()) {
            case DELIVERED ->
                theirs.state() == State.COMPLETED || (theirs.state() == State.REFUNDED && ours.isCancelled());
            case REFUSED -> theirs.state() == State.FAILED || theirs.state() == State.REFUNDED;
            case SENT, PENDING, UNKNOWN -> theirs.state() == State.PROCESSING;
        };
    }

    private boolean hasSameItem() {
        var code = ours.order().supplierCode();
        var quantity = theirs.quantity();
        return (theirs.codes().isEmpty() || theirs.codes().stream().anyMatch(code::equalsIgnoreCase))
                && (quantity == null || quantity == ours.order().quantity());
    }

    /// Only an attempt that delivered has eSIMs here, and a top-up has none of its own.
    private boolean hasSameEsims() {
        if (theirs.esims().isEmpty()
                || ours.order().toppedUp() != null
                || ours.attempt().state() != Attempt.State.DELIVERED) {
            return true;
        }
        var iccids = theirs.esims().stream().map(ListedOrder.Esim::iccid).collect(Collectors.toSet());
        return theirs.esims().size() == ours.esims().size()
                && ours.esims().stream().allMatch(esim -> iccids.contains(esim.iccid()))
                && theirs.esims().stream().allMatch(this::isSame);
    }

    private boolean isSame(ListedOrder.Esim their) {
        boolean isCancelledHere =
                ours.esims().stream().anyMatch(esim -> esim.iccid().equals(their.iccid()) && esim.isCancelled());
        return switch (their.state()) {
            case VALID -> !isCancelledHere;
            case CANCELLED -> isCancelledHere;
            case REVOKED -> false;
            case UNSTATED -> true;
        };
    }

    /// The cost of an open attempt may be booked at any time.
    private Finding stateFinding() {
        var amount = ours.cost().minus(theirCost());
        boolean isOpen = ours.attempt().settledAt() == null;
        return finding(
                Kind.DIFFERENT_STATE,
                OrderText.of(ours, theirs),
                OrderText.of(theirs, ours),
                amount,
                isOpen ? Money.ZERO.minus(amount) : Money.ZERO);
    }

    /// What the order has cost the operator at the supplier.
    private Money theirCost() {
        return switch (theirs.state()) {
            case REFUNDED, FAILED -> Money.ZERO;
            case COMPLETED, PROCESSING, UNRECOGNISED -> theirs.afterCancellations(grossCost());
        };
    }

    private Money grossCost() {
        var stated = theirs.cost();
        if (stated != null && !stated.isLimit()) {
            return stated.amount();
        }
        return ours.charged().isPositive() ? ours.charged() : ours.expectedCost();
    }

    /// A supplier that states no cost charges the expected one, because it refuses an order with another price.
    private @Nullable Finding costFinding() {
        if (ours.attempt().state() != Attempt.State.DELIVERED) {
            return null;
        }
        var stated = theirs.cost();
        var gross = stated == null ? ours.expectedCost() : stated.amount();
        var cost = ours.afterReturns(gross);
        var difference = ours.cost().minus(cost);
        boolean isLimit = stated != null && stated.isLimit();
        boolean isSame = isLimit ? !difference.isPositive() : difference.equals(Money.ZERO);
        return isSame
                ? null
                : finding(
                        Kind.DIFFERENT_COST,
                        OrderText.cost(ours.charged(), ours.returned()),
                        OrderText.cost(gross, gross.minus(cost)),
                        difference,
                        isLimit ? cost : Money.ZERO);
    }

    private Finding finding(Kind kind, String here, String there, Money amount, Money uncertain) {
        return new Finding(kind, ours.attempt().reference(), theirs.number(), here, there, amount, uncertain);
    }
}
