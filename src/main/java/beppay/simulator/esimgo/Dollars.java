package beppay.simulator.esimgo;

import beppay.simulator.SimulatorOptions;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Amounts of US dollars, which are decimals in the supplier's JSON and units of 1/10000 USD in the simulator.
final class Dollars {
    private static final int DECIMALS = 4;
    /// A million dollars.
    private static final BigDecimal MAX_PRICE = BigDecimal.valueOf(1_000_000);

    private Dollars() {}

    /// Writes a whole amount without decimals, as the supplier does.
    static ObjectNode put(ObjectNode object, String name, long units) {
        return units % SimulatorOptions.UNITS_PER_DOLLAR == 0
                ? object.put(name, units / SimulatorOptions.UNITS_PER_DOLLAR)
                : object.put(name, decimal(units));
    }

    static String text(long units) {
        return decimal(units).toPlainString();
    }

    private static BigDecimal decimal(long units) {
        return BigDecimal.valueOf(units, DECIMALS).stripTrailingZeros();
    }

    /// @throws IllegalArgumentException if this is not a price with at most four decimals
    static long units(JsonNode price) {
        if (price.isNumber()
                && price.decimalValue().signum() >= 0
                && price.decimalValue().compareTo(MAX_PRICE) <= 0) {
            try {
                return price.decimalValue().movePointRight(DECIMALS).longValueExact();
            } catch (ArithmeticException precise) {
                throw new IllegalArgumentException("A price has more than four decimals.", precise);
            }
        }
        throw new IllegalArgumentException("A price is not a number from 0 to %s.".formatted(MAX_PRICE));
    }
}
