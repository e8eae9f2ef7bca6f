package beppay.catalog.sync;

import beppay.money.Money;

/// The largest change of a cost, up or down, that needs no approval.
///
/// @param percent of the old cost, from 0 to 1,000; anything else throws an [IllegalArgumentException]
public record CostJump(int percent) {
    /// A limit of more than ten times the cost would accept a wrong currency or unit.
    public static final int MAX_PERCENT = 1_000;

    public static final CostJump STANDARD = new CostJump(20);

    public CostJump {
        if (percent < 0 || percent > MAX_PERCENT) {
            throw new IllegalArgumentException("The cost jump must be from 0 to 1000 percent.");
        }
    }

    boolean isExceeded(Money before, Money after) {
        long difference = Math.abs(after.micros() - before.micros());
        return difference * 100 > before.micros() * percent;
    }
}
