package beppay.suppliers.esimgo;

import beppay.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Converts amounts. eSIM Go states them as decimal numbers in the currency of the operator's account: 2.28.
final class Price {
    static final String CURRENCY = "USD";

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,40})?");
    private static final int DECIMALS = 6;
    /// The rounding error of a sum of floating-point numbers is far smaller: 3.5999999999999996 means 3.6.
    private static final BigDecimal NOISE = new BigDecimal("1e-9");

    private Price() {}

    /// Null if there is no number, or it is not an amount of money.
    static @Nullable Money money(@Nullable String text) {
        if (text == null || !NUMBER.matcher(text.strip()).matches()) {
            return null;
        }
        var exact = new BigDecimal(text.strip());
        var near = exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return exact.subtract(near).abs().compareTo(NOISE) <= 0 ? Money.of(near) : null;
    }

    /// Whether an amount is in the currency of the plans' costs.
    static boolean isCurrency(@Nullable String currency) {
        return currency != null && currency.strip().equalsIgnoreCase(CURRENCY);
    }
}
