package beppay.suppliers;

import beppay.money.Money;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An attempt to have an order delivered by one remote supplier. It is committed before the supplier is called.
///
/// @param reference BepPay's reference of the attempt, at most 50 ASCII letters, digits, `_` and `-`, by which
///     the supplier recognises a repeated call and finds the order. It is random, so it is unique also after a
///     database was restored from a backup
/// @param cost the expected cost of each eSIM. A supplier that would charge more refuses
/// @param startedAt when the attempt was committed
/// @param supplierReference the supplier's own reference of the order; null until it is known
/// @param takenReferences the supplier's references of other attempts' orders of about the same time, known only for a
///     supplier whose orders are [RemoteSupplier.ReferenceKind#MATCHED]
public record SupplierAttempt(
        String reference,
        SupplierOrder order,
        Money cost,
        Instant startedAt,
        @Nullable String supplierReference,
        Set<String> takenReferences) {
    public SupplierAttempt {
        takenReferences = Set.copyOf(takenReferences);
    }

    public SupplierAttempt(
            String reference, SupplierOrder order, Money cost, Instant startedAt, @Nullable String supplierReference) {
        this(reference, order, cost, startedAt, supplierReference, Set.of());
    }
}
