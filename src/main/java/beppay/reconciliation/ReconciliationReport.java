package beppay.reconciliation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of a comparison with a supplier.
///
/// @param orders the number of the supplier's orders of the day
/// @param differences those that were found, also explained ones
/// @param failure why the comparison is incomplete, as a phrase for the operator; null if it is complete
public record ReconciliationReport(
        String supplier,
        LocalDate day,
        long orders,
        List<SupplierDifference> differences,
        @Nullable String failure) {
    public List<SupplierDifference> open() {
        return differences.stream().filter(SupplierDifference::isOpen).toList();
    }
}
