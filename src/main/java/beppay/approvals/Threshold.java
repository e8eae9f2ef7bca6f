package beppay.approvals;

import beppay.money.Money;
import org.jspecify.annotations.Nullable;

/// The amount above which an operation needs a second person.
///
/// @param amount null if no operation does
public record Threshold(@Nullable Money amount) {
    /// The setting of servers and commands.
    public static final String VARIABLE = "BEPPAY_APPROVAL_ABOVE";

    public static final Threshold DEFAULT = new Threshold(new Money(1_000_000_000L));

    private static final String NONE = "none";

    /// Parses an amount such as 1000, or `none`. Null for any other text.
    public static @Nullable Threshold parse(String text) {
        if (text.equals(NONE)) {
            return new Threshold(null);
        }
        var amount = Money.parse(text);
        return amount == null || amount.compareTo(Money.ZERO) < 0 ? null : new Threshold(amount);
    }

    boolean isBelow(Money sum) {
        return amount != null && sum.compareTo(amount) > 0;
    }
}
