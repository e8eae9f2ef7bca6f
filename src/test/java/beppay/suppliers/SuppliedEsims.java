package beppay.suppliers;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import org.jspecify.annotations.Nullable;

/// eSIMs that attempts have delivered.
public final class SuppliedEsims {
    private SuppliedEsims() {}

    public static SuppliedEsim of(SupplierAttempt attempt, String iccid, @Nullable String supplierId) {
        return of(attempt, iccid, supplierId, EsimState.of(EsimStatus.READY));
    }

    /// @param state what was last known
    public static SuppliedEsim of(SupplierAttempt attempt, String iccid, @Nullable String supplierId, EsimState state) {
        return new SuppliedEsim(
                attempt.order().orderId(),
                iccid,
                supplierId,
                attempt.order().supplierCode(),
                attempt.supplierReference(),
                attempt.startedAt(),
                state);
    }
}
