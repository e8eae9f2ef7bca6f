package beppay.catalog;

import beppay.money.Money;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who can deliver a plan, and at what cost. Partners never see it.
///
/// @param id 32 hexadecimal characters
/// @param source the name of the price list from which it was imported
/// @param supplierCode the supplier's own code, with which the plan is ordered
/// @param cost what the operator pays, before the markup
/// @param withdrawnAt null while it is in its price list
/// @param topUpCode the supplier's code with which the same data is added to an existing eSIM; null if that is not
///     possible; likewise the next two
/// @param topUpCost what the operator pays for that
/// @param topUpGroup the supplier's eSIMs whose offers have the same group can be topped up with it
public record Offer(
        String id,
        String source,
        String supplier,
        String supplierCode,
        Money cost,
        @Nullable Instant withdrawnAt,
        @Nullable String topUpCode,
        @Nullable Money topUpCost,
        @Nullable String topUpGroup) {
    /// An offer that can't top up eSIMs.
    public Offer(
            String id, String source, String supplier, String supplierCode, Money cost, @Nullable Instant withdrawnAt) {
        this(id, source, supplier, supplierCode, cost, withdrawnAt, null, null, null);
    }

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /// The offer whose code and cost are those of adding its data to an existing eSIM.
    ///
    /// @throws NullPointerException if that is not possible
    public Offer asTopUp() {
        var code = Objects.requireNonNull(topUpCode);
        return new Offer(id, source, supplier, code, Objects.requireNonNull(topUpCost), withdrawnAt);
    }

    Offer with(Money newCost, @Nullable Instant newlyWithdrawnAt) {
        return new Offer(
                id, source, supplier, supplierCode, newCost, newlyWithdrawnAt, topUpCode, topUpCost, topUpGroup);
    }
}
