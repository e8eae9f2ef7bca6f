package beppay.suppliers.airalo;

import beppay.esims.Iccid;
import beppay.money.Money;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.ToppedUp;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.ToppedUpEsim;
import beppay.suppliers.wire.ReceivedProfile;
import beppay.suppliers.wire.StatedCost;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Decides the outcome of an attempt from its order at Airalo.
final class OrderOutcome {
    private static final String COMPLETED = "completed";

    private OrderOutcome() {}

    /// @param order an order that has a number
    static SupplierOutcome of(SupplierAttempt attempt, OrderRow order) {
        var contradiction = contradiction(attempt, order);
        if (contradiction != null) {
            return unknown(contradiction);
        }
        var status = order.status() == null ? COMPLETED : order.status().strip().toLowerCase(Locale.ROOT);
        return switch (status) {
            case COMPLETED -> attempt.order().toppedUp() == null ? delivered(attempt, order) : toppedUp(attempt, order);
            case "failed" -> order.sims().isEmpty() ? failed(attempt) : unknown("a failed order has eSIMs");
            // A person at Airalo refunds eSIMs that exist, and nobody knows who has their codes.
            case "refunded" -> unknown("the order was refunded at Airalo");
            default -> unknown("the order has an unrecognised status");
        };
    }

    /// The field in which the order differs from the attempt, or null. A field that is missing is none, because
    /// the response belongs to the order by its description or to its request.
    private static @Nullable String contradiction(SupplierAttempt attempt, OrderRow order) {
        var placed = attempt.order();
        if (order.id() == null || order.id() <= 0) {
            return "the order has no valid number";
        } else if (order.description() != null && !order.isOf(attempt)) {
            return "the order has another description";
        } else if (order.packageId() != null && !order.packageId().equals(placed.supplierCode())) {
            return "the order is for another package";
        } else if (order.type() != null && !order.type().equals(placed.toppedUp() == null ? "sim" : "topup")) {
            return placed.toppedUp() == null ? "the order is not for eSIMs" : "the order is not a top-up";
        } else if (placed.toppedUp() != null && hasOther(order.sims(), placed.toppedUp())) {
            return "the top-up is for another eSIM";
        }
        return order.quantity() != null && order.quantity() != placed.quantity()
                ? "the order has another quantity"
                : null;
    }

    /// Usually the order of a top-up has no eSIMs.
    private static boolean hasOther(List<SimRow> sims, ToppedUpEsim toppedUp) {
        return sims.stream().anyMatch(sim -> !toppedUp.iccid().equals(Iccid.canonical(String.valueOf(sim.iccid()))));
    }

    private static SupplierOutcome failed(SupplierAttempt attempt) {
        return attempt.order().toppedUp() == null ? OrderErrors.FAILED : OrderErrors.NO_TOP_UP;
    }

    private static SupplierOutcome toppedUp(SupplierAttempt attempt, OrderRow order) {
        return new ToppedUp(String.valueOf(order.id()), unitCost(attempt, order));
    }

    private static SupplierOutcome delivered(SupplierAttempt attempt, OrderRow order) {
        int quantity = attempt.order().quantity();
        if (order.sims().size() != quantity) {
            return unknown("the order has %d eSIMs instead of %d"
                    .formatted(order.sims().size(), quantity));
        } else if (order.sims().stream().anyMatch(SimRow::isContradictory)) {
            return unknown("an activation code contradicts its matching ID or its address");
        }
        var profiles = order.sims().stream().map(SimRow::profile).toList();
        var unitCost = unitCost(attempt, order);
        var cost = unitCost == null ? null : unitCost.times(quantity);
        return ReceivedProfile.delivered(Airalo.TITLE, profiles, String.valueOf(order.id()), cost);
    }

    /// Airalo has no guard against a changed price, so what it charges is booked. A top-up and a list of orders,
    /// whose rows have a status, may have the list price only, which is higher than what an account with net prices
    /// pays. The expected cost is booked then.
    private static @Nullable Money unitCost(SupplierAttempt attempt, OrderRow order) {
        var stated = order.unitCost();
        boolean isListed = order.status() != null || attempt.order().toppedUp() != null;
        boolean isListPrice = isListed && stated != null && !order.isNet() && stated.compareTo(attempt.cost()) > 0;
        if (stated == null) {
            return null;
        }
        return isListPrice ? attempt.cost() : StatedCost.credible(Airalo.TITLE, stated, attempt.cost());
    }

    private static Unknown unknown(String reason) {
        return new Unknown(Airalo.TITLE + ": " + reason);
    }
}
