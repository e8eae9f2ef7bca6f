package beppay.simulator.esimgo;

import beppay.simulator.EsimNumbers;
import beppay.simulator.Seed;

/// The identifiers of orders, bundles and eSIMs, in the supplier's formats. Each is unique within a simulator.
record Identifiers(Seed seed) {
    /// The number of digits is that of the supplier's example.
    private static final long FIRST_ASSIGNMENT = 200_000_000;

    EsimNumbers esims() {
        return new EsimNumbers(seed, "8999945");
    }

    /// A UUID.
    ///
    /// @param purpose `order` or `apply`
    String reference(String purpose, long number) {
        return seed.hex(purpose, number).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    String assignment(long number) {
        return String.valueOf(FIRST_ASSIGNMENT + number);
    }
}
