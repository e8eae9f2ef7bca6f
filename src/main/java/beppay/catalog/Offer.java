package beppay.catalog;

import beppay.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who can deliver a plan, and at what cost. Partners never see it.
///
/// @param id 32 hexadecimal characters
/// @param source the name of the price list from which it was imported
/// @param supplierCode the supplier's own code, with which the plan is ordered
/// @param cost what the operator pays, before the markup
/// @param withdrawnAt null while it is in its price list
public record Offer(
        String id,
        String source,
        String supplier,
        String supplierCode,
        Money cost,
        @Nullable Instant withdrawnAt) {
    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    Offer with(Money newCost, @Nullable Instant newlyWithdrawnAt) {
        return new Offer(id, source, supplier, supplierCode, newCost, newlyWithdrawnAt);
    }
}
