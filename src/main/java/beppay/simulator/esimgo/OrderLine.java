package beppay.simulator.esimgo;

import java.util.List;

/// A bundle in an order.
///
/// @param iccids the eSIMs that get the bundles, one each; empty for new eSIMs
/// @param allowReassign whether a bundle that does not fit its eSIM goes to a new one
record OrderLine(Bundle bundle, int quantity, List<String> iccids, boolean allowReassign) {
    long cost() {
        return bundle.price() * quantity;
    }
}
