package beppay.simulator;

import java.util.Map;

/// A supplier that can be simulated.
public interface Vendor {
    /// The name in the command, such as `esimaccess`.
    String name();

    /// The name for people, such as `eSIM Access`.
    String title();

    Calls calls();

    /// The vendor's limit of calls per second.
    int callsPerSecond();

    /// The variables with which BepPay uses a simulator at this address.
    Map<String, String> variables(String address);

    /// @throws IllegalArgumentException with a sentence, if the oddities or the catalogue are invalid
    SupplierApi open(SimulatorContext context);
}
