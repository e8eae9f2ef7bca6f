package beppay.catalog.imports;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a price list does to the plans that came from it before.
///
/// Plans of the same source and supplier that a whole list has no more are withdrawn; one that comes back is changed.
///
/// @param changed as they will be
/// @param withdrawn as they were
/// @param skipped rows that are not meant to be plans
public record PlanImport(
        List<Plan> added,
        List<Plan> changed,
        List<Plan> withdrawn,
        int unchanged,
        List<Listing.Rejected> rejected,
        int skipped,
        Instant at) {
    /// Compares and writes. Other imports wait until the transaction ends.
    ///
    /// @param source the list's name, of small letters, digits, dots, dashes and underscores
    /// @param supplier who fulfils the plans
    /// @throws PriceListException where the name is another, or no row of the list can be used: such a list is
    ///     broken, and no reason to withdraw everything
    public static PlanImport run(
            Transaction tx, String source, String supplier, Listing listing, Markup markup, Instant at) {
        Plans.lock(tx);
        var compared = compare(tx, source, supplier, listing, markup, at);
        Plans.write(tx, compared.added, at);
        Plans.write(tx, compared.changed, at);
        Plans.withdraw(tx, compared.withdrawn.stream().map(Plan::id).toList(), at);
        return compared;
    }

    /// What [#run] would do now; writes and locks nothing.
    public static PlanImport compare(
            Transaction tx, String source, String supplier, Listing listing, Markup markup, Instant at) {
        refuseUnusable(source, listing);
        var before = new HashMap<String, Plan>();
        Plans.fromList(tx, source, supplier).forEach(plan -> before.put(plan.id(), plan));

        var added = new ArrayList<Plan>();
        var changed = new ArrayList<Plan>();
        for (var listed : listing.plans()) {
            var offered = offered(source, supplier, listed, markup, at);
            var old = before.remove(offered.id());
            if (old == null) {
                added.add(offered);
            } else if (!old.isSameOfferAs(offered)) {
                changed.add(offered);
            }
        }
        List<Plan> withdrawn = listing.isWhole() ? onSale(before) : List.of();
        int unchanged = listing.plans().size() - added.size() - changed.size();
        return new PlanImport(added, changed, withdrawn, unchanged, listing.rejected(), listing.skipped(), at);
    }

    private static void refuseUnusable(String source, Listing listing) {
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

    private static Plan offered(String source, String supplier, ListedPlan listed, Markup markup, Instant at) {
        return new Plan(
                PlanId.of(source, supplier, listed.code()),
                supplier,
                source,
                listed.code(),
                listed.name(),
                listed.days(),
                markup.over(listed.cost()),
                listed.cost(),
                listed.data().bytes(),
                listed.data().label(),
                listed.countries(),
                listed.planType(),
                null,
                at,
                at);
    }

    private static List<Plan> onSale(Map<String, Plan> plans) {
        return plans.values().stream().filter(Plan::isOnSale).toList();
    }
}
