package beppay.catalog.sync;

import beppay.audit.Actor;
import beppay.audit.AuditLog;
import beppay.catalog.Markup;
import beppay.catalog.Plans;
import beppay.catalog.imports.ListMarkup;
import beppay.catalog.imports.PlanImport;
import beppay.catalog.imports.PriceListContent;
import beppay.catalog.imports.PriceListException;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Synchronises the plans of a supplier with its catalogue.
public record CatalogSync(Database database, InstantSource clock, CostJump limit) {
    /// Like [#run(SupplierCatalog, Markup, boolean, Actor)], for a schedule, which nobody can ask for a
    /// confirmation.
    public SyncReport run(SupplierCatalog catalog, @Nullable Markup markup) {
        return run(catalog, markup, true, null);
    }

    /// Reads the complete catalogue, then writes the changes in one transaction.
    ///
    /// @param markup null for the markup of the supplier's previous synchronisation
    /// @param mayBeBelowCost whether a new markup may lead to plans that are sold at or below cost, and were not
    ///     before
    /// @param actor who asked for it; null for a schedule
    /// @throws PriceListException if the catalogue can't be read, is empty or incomplete, if there is no markup,
    ///     or if plans would be sold at or below cost without confirmation. Nothing was changed then
    public SyncReport run(
            SupplierCatalog catalog, @Nullable Markup markup, boolean mayBeBelowCost, @Nullable Actor actor) {
        var listing = catalog.read();
        if (!listing.isComplete()) {
            throw new PriceListException("The catalogue is not complete. Nothing was changed.");
        }
        return database.transact(tx -> {
            var report = synchronise(tx, catalog.supplier(), listing, markup, mayBeBelowCost);
            if (actor != null) {
                AuditLog.add(tx, report.entry(actor, catalog.supplier()), clock.instant());
            }
            return report;
        });
    }

    private SyncReport synchronise(
            Transaction tx,
            String supplier,
            PriceListContent listing,
            @Nullable Markup markup,
            boolean mayBeBelowCost) {
        Plans.lock(tx);
        var used = ListMarkup.of(tx, supplier, supplier, markup);
        if (used.origin() == ListMarkup.Origin.DEFAULT) {
            throw new PriceListException(
                    "The first synchronisation of %s requires --markup. Nothing was changed.".formatted(supplier));
        }
        var compared = PlanImport.compare(tx, supplier, supplier, listing, used.markup(), clock.instant());
        if (markup != null && !mayBeBelowCost && !compared.belowCost().isEmpty()) {
            throw new PriceListException(
                    "Plans that would be sold at or below cost: %d, such as %s. Nothing was changed. To allow that, add --below-cost."
                            .formatted(
                                    compared.belowCost().size(),
                                    compared.belowCost().getFirst().name()));
        }
        var changes = new SyncComparison(tx, compared, listing, limit);
        changes.write(tx);
        compared.list().remember(tx);
        return changes.report(used);
    }
}
