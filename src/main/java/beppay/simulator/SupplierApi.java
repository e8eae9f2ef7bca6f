package beppay.simulator;

import java.util.List;

/// The API of a simulated supplier, with the account of its only client.
public interface SupplierApi {
    WireResponse handle(WireRequest request);

    /// All eSIMs that were bought, in order.
    List<SimulatedOrder> orders();

    /// In 1/10000 USD.
    long balance();

    /// Called after a test has changed how an eSIM has been used, so that the supplier can notify its client.
    default void used(String iccid, EsimUse before, EsimUse after) {}
}
