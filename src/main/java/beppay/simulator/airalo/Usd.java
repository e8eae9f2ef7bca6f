package beppay.simulator.airalo;

import beppay.simulator.SimulatorOptions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Amounts of US dollars, which the supplier writes as decimal numbers, and sometimes as texts.
final class Usd {
    private static final BigDecimal UNITS = BigDecimal.valueOf(SimulatorOptions.UNITS_PER_DOLLAR);
    private static final int DECIMALS = 4;
    /// Numbers with a larger exponent, such as 1E999999999, are not written out.
    private static final int MAX_EXPONENT = 20;

    private Usd() {}

    /// In 1/10000 USD. 0 if the amount is missing, not a number or too large.
    static long units(JsonNode amount) {
        try {
            var dollars = amount.isNumber() ? amount.decimalValue() : new BigDecimal(amount.asString("0"));
            return Math.abs((long) dollars.scale()) > MAX_EXPONENT
                    ? 0
                    : dollars.multiply(UNITS).setScale(0, RoundingMode.HALF_UP).longValueExact();
        } catch (ArithmeticException | NumberFormatException | JacksonException invalid) {
            return 0;
        }
    }

    /// As a number without zeros at its end, such as 9.5.
    static BigDecimal number(long units) {
        var shortest = BigDecimal.valueOf(units, DECIMALS).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /// As a text with two decimals, such as 9.50.
    static String text(long units) {
        return BigDecimal.valueOf(units, DECIMALS)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
