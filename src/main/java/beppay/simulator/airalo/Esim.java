package beppay.simulator.airalo;

/// An eSIM, which belongs to the order that bought it.
///
/// @param number counts all eSIMs of the simulator
record Esim(long number, String iccid, PlacedOrder order) {
    /// In 1/10000 USD, without top-ups.
    long cost() {
        return order.request().ordered().netPrice();
    }
}
