package beppay.suppliers.sandbox;

import beppay.platform.db.Transaction;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.SimulatedUse;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Creates profiles that look real, but that no phone can load.
public final class Sandbox implements LocalSupplier {
    static final String NAME = "sandbox";

    private final RandomGenerator random;
    private final int distinction;
    private final @Nullable SimulatedUse use;

    /// @param random a thread-safe generator, such as a `SecureRandom`
    public Sandbox(RandomGenerator random) {
        this(random, null);
    }

    /// @param use of its eSIMs; null if nobody reports it, as for eSIMs from stock
    Sandbox(RandomGenerator random, @Nullable SimulatedUse use) {
        this.random = random;
        this.use = use;
        distinction = random.nextInt(SandboxProfile.DISTINCTIONS);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SupplierOutcome deliver(Transaction tx, SupplierOrder order) {
        return SandboxProfile.delivery(order, distinction, use, random::nextLong);
    }
}
