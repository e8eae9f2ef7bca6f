package beppay.suppliers.esimgo;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.ToppedUpEsim;
import beppay.suppliers.esimgo.ApiResult.Success;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Recognises a top-up by the bundles of its eSIM, since eSIM Go takes no reference: a bundle of the same item,
/// which was added since the attempt began, with an order of that time that no other attempt has.
///
/// The bundle with which the eSIM was ordered is that of another attempt, or is older. An order is bought first and
/// then assigned to an eSIM, so a top-up is missing only if no order of that time could be it either.
final class TopUpMatching {
    private final ApiCalls api;
    private final SupplierAttempt attempt;
    private final String iccid;
    private final Map<String, OrderRow> orders = new HashMap<>();
    private boolean isCertain = true;

    private TopUpMatching(ApiCalls api, SupplierAttempt attempt, String iccid) {
        this.api = api;
        this.attempt = attempt;
        this.iccid = iccid;
    }

    /// @param esim the eSIM of the attempt, whose reference of eSIM Go is not known
    static SupplierOutcome find(ApiCalls api, SupplierAttempt attempt, ToppedUpEsim esim) {
        var bundles = new EsimBundles();
        var result = api.call(ApiRequest.bundles(esim.iccid()), bundles::read);
        if (!(result instanceof Success)) {
            return unknown("the bundles of the eSIM can't be queried, " + result.reason());
        }
        return new TopUpMatching(api, attempt, esim.iccid()).find(bundles);
    }

    private SupplierOutcome find(EsimBundles bundles) {
        bundles.all().stream().filter(this::mayBe).forEach(this::add);
        if (orders.size() == 1 && isCertain) {
            var found = orders.entrySet().iterator().next();
            return OrderOutcome.of(api, attempt, found.getValue(), found.getKey());
        } else if (orders.isEmpty() && isCertain && bundles.areComplete()) {
            return notAssigned();
        }
        return unknown(
                bundles.areComplete()
                        ? "it is not certain whether a bundle of the eSIM is the top-up"
                        : "not all bundles of the eSIM are listed");
    }

    private SupplierOutcome notAssigned() {
        var time = CreationTime.of(attempt);
        var listing = OrderListing.read(api, time.from(), time.to(), this::mayBe);
        if (listing.fault() != null) {
            return unknown(listing.fault());
        }
        return listing.orders().stream().allMatch(this::isOfOther)
                ? new NotFound()
                : unknown("an order of this item and time is not on any eSIM, and may be the top-up");
    }

    private boolean mayBe(OrderRow order) {
        return OrderMatching.mayBe(order, attempt);
    }

    /// Whether the order is for other eSIMs, which are queried if the list does not show them.
    private boolean isOfOther(OrderRow order) {
        var iccids = order.iccids();
        var reference = order.reference();
        if (iccids.isEmpty() && reference != null && order.state() == OrderState.COMPLETED) {
            var assigned = Assignments.query(api, reference);
            return assigned != null && !assigned.isEmpty() && assigned.stream().noneMatch(this::mayBe);
        }
        return !iccids.isEmpty() && !iccids.contains(iccid);
    }

    private boolean mayBe(EsimRow esim) {
        return esim.iccid() == null || esim.iccid().equals(iccid);
    }

    private boolean mayBe(EsimBundle bundle) {
        var assignedAt = bundle.assignedAt();
        return bundle.name().equalsIgnoreCase(attempt.order().supplierCode())
                && (assignedAt == null
                        || !assignedAt.isBefore(CreationTime.of(attempt).from()));
    }

    /// Adds the order of the bundle, unless another attempt has it, or it was created at another time or for
    /// several bundles.
    private void add(EsimBundle bundle) {
        var reference = bundle.orderReference();
        if (reference == null) {
            isCertain = false;
        } else if (!attempt.takenReferences().contains(reference) && !orders.containsKey(reference)) {
            var order = order(reference);
            if (order == null) {
                isCertain = false;
            } else if (order.mayBeFor(attempt) && CreationTime.of(attempt).mayContain(order.createdAt())) {
                orders.put(reference, order);
            }
        }
    }

    /// Null if the call failed.
    private @Nullable OrderRow order(String reference) {
        var response = new OrderRow.Reader();
        return api.call(ApiRequest.order(reference), response::read) instanceof Success ? response.row() : null;
    }

    private static Unknown unknown(@Nullable String reason) {
        return new Unknown(EsimGo.TITLE + ": " + reason);
    }
}
