package beppay.simulator.esimgo;

import java.util.List;

/// A bundle in an order.
///
/// @param iccids the eSIMs that get the bundles, one each; empty for new eSIMs
/// @param allowReassign repeated in responses; every bundle fits every simulated eSIM
record OrderLine(Bundle bundle, int quantity, List<String> iccids, boolean allowReassign) {
    long cost() {
        return bundle.price() * quantity;
    }
}
