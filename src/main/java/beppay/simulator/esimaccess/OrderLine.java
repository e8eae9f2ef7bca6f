package beppay.simulator.esimaccess;

/// A package in an order.
///
/// @param days how long a day pass is valid; 1 for other packages
record OrderLine(DataPackage ordered, int count, int days) {
    /// The price of one eSIM, in 1/10000 USD.
    long unitCost() {
        return ordered.price() * days;
    }

    long cost() {
        return unitCost() * count;
    }
}
