package beppay.reconciliation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of a comparison with a supplier.
///
/// @param orders the number of the supplier's orders of the compared days
/// @param differences those that were found, also explained ones
/// @param failure why the comparison is incomplete, as a phrase for the operator; null if it is complete
public record ReconciliationReport(
        String supplier,
        long orders,
        List<SupplierDifference> differences,
        @Nullable String failure) {
    public List<SupplierDifference> open() {
        return differences.stream().filter(SupplierDifference::isOpen).toList();
    }
}
