package beppay.catalog.imports;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/// What a price list does to the plans that came from it before.
///
/// Plans of the same source and supplier that a whole list has no more are withdrawn; one that comes back is
/// changed. Plans whose row was rejected stay as they are. What the operator hid stays hidden, and a price that
/// the operator set stays.
///
/// @param list what is remembered of the list once it is written
/// @param changed as they will be
/// @param withdrawn as they were
/// @param kept those whose row was rejected
/// @param rejected rows that can't be used
/// @param skipped rows that are not meant to be plans
/// @param belowCost those of the added and the changed that would earn nothing, and did not before
/// @param confirmations what the operator must confirm before it is written
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
        List<Confirmation> confirmations,
        Instant at) {
    /// Compares and writes, with everything confirmed. Other imports wait until the transaction ends.
    ///
    /// @param source the list's name, of small letters, digits, dots, dashes and underscores
    /// @param supplier who fulfils the plans
    /// @throws PriceListException where the name is another, or no row of the list can be used: such a list is
    ///     broken, and no reason to withdraw everything
    public static PlanImport run(
            Transaction tx, String source, String supplier, PriceListContent listing, Markup markup, Instant at) {
        Plans.lock(tx);
        var compared = compare(tx, source, supplier, listing, markup, at);
        compared.write(tx);
        return compared;
    }

    /// What [#run] would do now; writes and locks nothing.
    public static PlanImport compare(
            Transaction tx, String source, String supplier, PriceListContent listing, Markup markup, Instant at) {
        refuseUnusable(source, listing);
        var before = new LinkedHashMap<String, Plan>();
        Plans.fromList(tx, source, supplier).forEach(plan -> before.put(plan.id(), plan));
        return new PlanComparison(new ImportedList(source, supplier, listing.format(), markup, at), listing, before)
                .outcome();
    }

    private static void refuseUnusable(String source, PriceListContent listing) {
        if (!source.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            throw new PriceListException(
                    "A list's name has up to 64 small letters, digits, dots, dashes and underscores.");
        } else if (listing.plans().isEmpty()) {
            throw new PriceListException(
                    listing.rejected().isEmpty()
                            ? "The list has no plan. Nothing was changed."
                            : "No row of the list can be used; the first: %s. Nothing was changed."
                                    .formatted(listing.rejected().getFirst()));
        }
    }

    /// In the transaction that compared under [Plans#lock], or it may undo what was written in between.
    public void write(Transaction tx) {
        Plans.write(tx, added, at);
        Plans.write(tx, changed, at);
        Plans.withdraw(tx, withdrawn.stream().map(Plan::id).toList(), at);
        list.remember(tx);
    }
}
