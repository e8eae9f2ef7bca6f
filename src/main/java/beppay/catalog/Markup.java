package beppay.catalog;

import beppay.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// The percentage that the operator adds to a plan's cost.
///
/// @param percent from 0 to 10,000; anything else throws an [IllegalArgumentException]
public record Markup(BigDecimal percent) {
    /// More than a hundred times the cost is probably a mistake.
    private static final BigDecimal MAX_PERCENT = BigDecimal.valueOf(10_000);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final long MICROS_PER_CENT = 10_000;

    public static final Markup NONE = new Markup(BigDecimal.ZERO);

    public Markup {
        if (percent.signum() < 0 || percent.compareTo(MAX_PERCENT) > 0) {
            throw new IllegalArgumentException("The markup must be from 0 to 10000 percent.");
        }
    }

    /// Parses a number such as 30 or 12.5. Null if the text is not a number from 0 to 10000 with at most four
    /// decimals.
    public static @Nullable Markup parse(String text) {
        if (!text.matches("[0-9]{1,5}(\\.[0-9]{1,4})?") || new BigDecimal(text).compareTo(MAX_PERCENT) > 0) {
            return null;
        }
        return new Markup(new BigDecimal(text));
    }

    /// The number without trailing zeros: 30, 12.5.
    public String text() {
        return percent.stripTrailingZeros().toPlainString();
    }

    /// The selling price: the cost plus the markup, computed exactly and then rounded up to a whole cent.
    public Money over(Money cost) {
        long cents = Math.ceilDiv(exactlyOver(cost).micros(), MICROS_PER_CENT);
        return new Money(Math.multiplyExact(cents, MICROS_PER_CENT));
    }

    /// The cost plus the markup, rounded up to a millionth.
    Money exactlyOver(Money cost) {
        var exact =
                BigDecimal.valueOf(cost.micros()).multiply(HUNDRED.add(percent)).divide(HUNDRED);
        return new Money(exact.setScale(0, RoundingMode.CEILING).longValueExact());
    }
}
