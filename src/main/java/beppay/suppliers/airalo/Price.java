package beppay.suppliers.airalo;

import beppay.money.Money;
import beppay.suppliers.wire.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Reads amounts in US dollars, which may be numbers or texts.
final class Price {
    static final String PRICE = "price";
    static final String NET_PRICE = "net_price";

    /// A number with an exponent is not an amount. A program that writes the shortest exact form of a 64-bit
    /// number never needs more than 40 decimals.
    private static final String NUMBER = "-?[0-9]{1,12}(\\.[0-9]{1,40})?";

    private static final int DECIMALS = 6;

    private Price() {}

    /// The cost of each eSIM of an order: the net price if the account has one, and otherwise the price. Null if
    /// it is not in US dollars or not above zero.
    static @Nullable Money ofEsim(Fields order) {
        var cost = dollars(order.textOr(NET_PRICE, order.textOr(PRICE, "")), order.textOr("currency", ""));
        return cost != null && cost.isPositive() ? cost : null;
    }

    /// Null if the text is not an amount, or the currency another one.
    static @Nullable Money dollars(String amount, String currency) {
        boolean isDollars = currency.strip().equalsIgnoreCase("USD");
        return isDollars && amount.strip().matches(NUMBER)
                ? Money.of(new BigDecimal(amount.strip()).setScale(DECIMALS, RoundingMode.HALF_EVEN))
                : null;
    }
}
