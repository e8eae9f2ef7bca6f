package beppay.catalog.imports;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.catalog.ListPrices;
import beppay.catalog.Markup;
import beppay.catalog.OfferTerms;
import beppay.catalog.Plan;
import beppay.catalog.PlanActions;
import beppay.catalog.Plans;
import beppay.catalog.PriceCause;
import beppay.catalog.PriceChanges;
import beppay.catalog.Terms;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The changes that a price list makes to the plans that were imported from it before.
///
/// If the list is complete, plans of the same source and supplier that it no longer contains are withdrawn. A
/// withdrawn plan that is in the list again counts as changed. Plans whose row was rejected do not change.
/// Hidden plans stay hidden, and prices that the operator set are kept.
///
/// @param list the row that is stored with the import
/// @param changed the plans after the change
/// @param withdrawn the plans before the change
/// @param kept plans that are not withdrawn although they have no valid row, because a rejected row may
///     describe them
/// @param rejected invalid rows
/// @param skipped the number of rows that are not plans, such as top-ups
/// @param belowCost plans of the list whose price would be at or below cost, and that were not listed at this
///     price and cost before
/// @param terms those of all offers of the list, by their ids. A plan counts as unchanged if only its terms
///     change
/// @param confirmations the consequences that the operator must confirm before the import is written
/// @param at the time of the import
public record PlanImport(
        ImportedList list,
        List<Plan> added,
        List<Plan> changed,
        List<Plan> withdrawn,
        int unchanged,
        List<Plan> kept,
        List<PriceListContent.Rejected> rejected,
        int skipped,
        List<Plan> belowCost,
        PriceChanges prices,
        Map<String, Terms> terms,
        List<Confirmation> confirmations,
        Instant at) {
    /// Compares and writes, without a check of the confirmations. Other imports wait until the transaction ends.
    ///
    /// @param source the list's name: 1 to 64 lower-case letters, digits, dots, dashes and underscores
    /// @param supplier the supplier that delivers the plans
    /// @throws PriceListException if the name is invalid, or if the list has no valid row: such a list is
    ///     broken, and must not withdraw all plans
    public static PlanImport run(
            Transaction tx, String source, String supplier, PriceListContent listing, Markup markup, Instant at) {
        var list = new ImportedList(source, supplier, listing.format(), markup, at);
        return run(tx, list, listing, PlanIds.ofInstallation(tx));
    }

    static PlanImport run(Transaction tx, ImportedList list, PriceListContent listing, PlanIds newIds) {
        Plans.lock(tx);
        var compared = compare(tx, list, listing, newIds);
        compared.write(tx);
        return compared;
    }

    /// Returns the changes that [#run] would make now. Writes and locks nothing.
    public static PlanImport compare(
            Transaction tx, String source, String supplier, PriceListContent listing, Markup markup, Instant at) {
        var list = new ImportedList(source, supplier, listing.format(), markup, at);
        return compare(tx, list, listing, PlanIds.ofInstallation(tx));
    }

    private static PlanImport compare(Transaction tx, ImportedList list, PriceListContent listing, PlanIds newIds) {
        checkUsable(list.source(), listing);
        var before = new LinkedHashMap<String, Plan>();
        Plans.fromList(tx, list.source(), list.supplier())
                .forEach(plan -> before.put(plan.offer().supplierCode(), plan));
        var previous = ImportedList.find(tx, list.source(), list.supplier());
        return new PlanComparison(
                        list,
                        listing,
                        before,
                        newIds,
                        ListPrices.of(tx),
                        ListPrices.later(tx, list.importedAt()),
                        previous == null ? null : previous.markup())
                .outcome();
    }

    private static void checkUsable(String source, PriceListContent listing) {
        if (!source.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            throw new PriceListException(
                    "The name of a list must have 1 to 64 lower-case letters, digits, dots, dashes and underscores,"
                            + " and begin with a letter or a digit.");
        } else if (listing.plans().isEmpty()) {
            throw new PriceListException(
                    listing.rejected().isEmpty()
                            ? "The list has no plans. Nothing was changed."
                            : "No row of the list is valid. The first error: %s. Nothing was changed."
                                    .formatted(listing.rejected().getFirst()));
        }
    }

    /// Writes the changes. Call it in the transaction that compared under [Plans#lock]: otherwise it may
    /// overwrite changes that were made since the comparison.
    public void write(Transaction tx) {
        write(tx, PriceCause.ofImport(listText(), null));
    }

    private String listText() {
        return "list %s of %s".formatted(list.source(), list.supplier());
    }

    private void write(Transaction tx, PriceCause cause) {
        Plans.write(tx, added, cause, at);
        Plans.write(tx, changed, cause, at);
        Plans.withdraw(tx, withdrawn.stream().map(Plan::id).toList(), at);
        OfferTerms.write(tx, terms);
        list.remember(tx);
    }

    /// As [#write(Transaction)], by the operator.
    public void write(Transaction tx, Actor actor) {
        write(tx, PriceCause.ofImport(listText(), actor));
        var entry = AuditEntry.of(actor, "plans.imported")
                .about(listText())
                .changed("markup", null, list.markup().text())
                .changed("added", null, PlanActions.named(added))
                .changed("changed", null, PlanActions.named(changed))
                .changed("withdrawn", null, PlanActions.named(withdrawn));
        AuditLog.add(tx, entry, at);
    }
}
