package beppay.catalog.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The catalogues that a server can synchronise.
///
/// @param limit the largest change of a cost that needs no approval
public record SupplierCatalogs(List<SupplierCatalog> all, CostJump limit) {
    public static final SupplierCatalogs NONE = new SupplierCatalogs(List.of(), CostJump.STANDARD);

    /// Returns null if the supplier has no catalogue, or is not set up.
    public @Nullable SupplierCatalog of(String supplier) {
        return all.stream()
                .filter(catalog -> catalog.supplier().equals(supplier))
                .findFirst()
                .orElse(null);
    }
}
