package beppay.reconciliation;

import beppay.suppliers.ListedOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which listed order belongs to which attempt: by the supplier's number, or else by BepPay's reference. Each
/// has at most one, so a second order under the same reference is of no attempt.
final class OrderPairs {
    private final List<Pair> pairs = new ArrayList<>();
    private final List<ListedOrder> onlyThere = new ArrayList<>();
    private final List<OurOrder> onlyHere = new ArrayList<>();

    record Pair(OurOrder ours, ListedOrder theirs) {}

    private OrderPairs() {}

    static OrderPairs of(List<OurOrder> ours, List<ListedOrder> theirs) {
        var byNumber = new HashMap<String, OurOrder>();
        var byReference = new HashMap<String, OurOrder>();
        for (var one : ours) {
            byReference.put(one.attempt().reference(), one);
            if (one.attempt().supplierReference() != null) {
                byNumber.putIfAbsent(one.attempt().supplierReference(), one);
            }
        }
        var result = new OrderPairs();
        var paired = new IdentityHashMap<OurOrder, ListedOrder>();
        var rest = new ArrayList<ListedOrder>();
        theirs.forEach(one -> result.pair(byNumber.get(one.number()), one, paired, rest));
        rest.forEach(one -> result.pair(byReference.get(one.reference()), one, paired, result.onlyThere));
        ours.stream().filter(one -> !paired.containsKey(one)).forEach(result.onlyHere::add);
        return result;
    }

    private void pair(
            @Nullable OurOrder ours, ListedOrder theirs, Map<OurOrder, ListedOrder> paired, List<ListedOrder> rest) {
        if (ours == null || paired.putIfAbsent(ours, theirs) != null) {
            rest.add(theirs);
        } else {
            pairs.add(new Pair(ours, theirs));
        }
    }

    List<Pair> pairs() {
        return pairs;
    }

    /// The listed orders of which no attempt is known.
    List<ListedOrder> onlyThere() {
        return onlyThere;
    }

    /// The attempts whose order is not listed.
    List<OurOrder> onlyHere() {
        return onlyHere;
    }
}
