package beppay.catalog.imports;

import beppay.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What the operator adds to the cost, in percent of it.
public record Markup(BigDecimal percent) {
    /// In percent: a hundred and one times the cost is a slip.
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final long MICROS_OF_A_CENT = 10_000;

    public static final Markup NONE = new Markup(BigDecimal.ZERO);

    public Markup {
        if (percent.signum() < 0 || percent.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("A markup is from 0 to 10000 percent.");
        }
    }

    /// Reads 30 or 12.5; null where that is no number from 0 to 10000 with at most four decimals.
    public static @Nullable Markup parse(String text) {
        if (!text.matches("[0-9]{1,5}(\\.[0-9]{1,4})?") || new BigDecimal(text).compareTo(MOST) > 0) {
            return null;
        }
        return new Markup(new BigDecimal(text));
    }

    /// Without trailing zeros: 30, 12.5.
    public String text() {
        return percent.stripTrailingZeros().toPlainString();
    }

    /// The selling price: the cost and the markup exactly, then up to a whole cent.
    public Money over(Money cost) {
        var exact =
                BigDecimal.valueOf(cost.micros()).multiply(HUNDRED.add(percent)).divide(HUNDRED);
        var cents = exact.divide(BigDecimal.valueOf(MICROS_OF_A_CENT), 0, RoundingMode.CEILING);
        return new Money(Math.multiplyExact(cents.longValueExact(), MICROS_OF_A_CENT));
    }
}
