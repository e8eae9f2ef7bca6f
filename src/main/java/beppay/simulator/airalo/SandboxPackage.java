package beppay.simulator.airalo;

import java.util.Arrays;
import java.util.Optional;

/// The package ids with which the supplier's sandbox simulates errors. They are not in the list of packages.
enum SandboxPackage {
    INSUFFICIENT_BALANCE("test-insufficient-balance-7days-1gb", SupplierError.INSUFFICIENT_CREDIT),
    MAINTENANCE_MODE("test-maintenance-mode-7days-1gb", SupplierError.MAINTENANCE),
    DISABLED_TOP_UP("test-disabled-top-up-7days-1gb", SupplierError.TOP_UP_DISABLED),
    NOT_ENOUGH("test-not-enough-7days-1gb", SupplierError.INSUFFICIENT_STOCK),
    OUT_OF_STOCK("test-out-of-stock-7days-1gb", SupplierError.OUT_OF_STOCK);

    private final String id;
    private final SupplierError error;

    SandboxPackage(String id, SupplierError error) {
        this.id = id;
        this.error = error;
    }

    String id() {
        return id;
    }

    /// The error that an order of this package has.
    static Optional<SupplierError> error(String packageId) {
        return Arrays.stream(values())
                .filter(each -> each.id.equals(packageId))
                .map(each -> each.error)
                .findFirst();
    }
}
