package beppay.suppliers.sandbox;

import beppay.platform.db.Transaction;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import java.util.random.RandomGenerator;

/// Creates profiles that look real, but that no phone can load.
public final class Sandbox implements LocalSupplier {
    static final String NAME = "sandbox";

    private final RandomGenerator random;
    private final int distinction;

    /// @param random a thread-safe generator, such as a `SecureRandom`
    public Sandbox(RandomGenerator random) {
        this.random = random;
        distinction = random.nextInt(SandboxProfile.DISTINCTIONS);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SupplierOutcome deliver(Transaction tx, SupplierOrder order) {
        return SandboxProfile.delivery(order, distinction, random::nextLong);
    }
}
