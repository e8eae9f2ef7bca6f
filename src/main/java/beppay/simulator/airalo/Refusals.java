package beppay.simulator.airalo;

import beppay.simulator.Fault;
import beppay.simulator.Seed;

/// How the supplier refuses an order. It reports a lack of eSIMs in two ways.
record Refusals(Seed seed) {
    /// Stands for the detail that the supplier adds to a text.
    static final String DETAIL = "simulated";

    Rejection of(ApiRequest request, Fault reason) {
        if (reason != Fault.OUT_OF_STOCK) {
            return SupplierError.BAD_REQUEST.because(DETAIL + ".");
        } else if (seed.below(2, "out of stock", request.reference()) == 0) {
            return SupplierError.INSUFFICIENT_STOCK.because("0");
        }
        return Validation.invalid("quantity", "SIM quantity is not available. Available quantity: 0.");
    }
}
