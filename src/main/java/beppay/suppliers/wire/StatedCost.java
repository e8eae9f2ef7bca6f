package beppay.suppliers.wire;

import beppay.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The cost that a supplier states for an order.
public final class StatedCost {
    /// A supplier that states cents instead of dollars is not believed either.
    private static final long MAX_FACTOR = 50;

    private static final long MICROS_PER_DOLLAR = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(StatedCost.class);

    private StatedCost() {}

    /// Returns the stated cost, or the expected one if the stated one can't be right. The journal is permanent, so a
    /// wrong amount would stay in the books.
    ///
    /// @param supplier its name for the operator
    public static Money credible(String supplier, Money stated, Money expected) {
        if (stated.micros() / MAX_FACTOR <= Math.max(expected.micros(), MICROS_PER_DOLLAR)) {
            return stated;
        }
        LOG.error("{} states a cost of {} instead of {}. The expected cost is booked.", supplier, stated, expected);
        return expected;
    }
}
