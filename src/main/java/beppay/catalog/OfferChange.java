package beppay.catalog;

import beppay.audit.Actor;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What changes if an offer is attached to a plan, or detached from it. The list price stays, because it follows
/// from the cost of the plan's own offer.
///
/// @param own the plan with which the offer was imported
/// @param delivered the plan that the offer delivers too
/// @param difference what differs for a traveller; null if nothing does
/// @param terms what is different about the offer's speed, networks and fair use, or not known
/// @param cheapestBefore the cheapest offer of the plan that is not withdrawn; null if there is none
/// @param cheapestAfter likewise, after the change
public record OfferChange(
        Plan own,
        Plan delivered,
        @Nullable String difference,
        List<String> terms,
        @Nullable Offer cheapestBefore,
        @Nullable Offer cheapestAfter) {
    /// @throws CodedException `invalid_request` if the offer can't be attached
    public static OfferChange attaching(Transaction tx, Plan own, Plan delivered) {
        var attached = AttachedOffers.all(tx);
        rejectAttached(attached, own, delivered);
        var before = offers(attached, delivered);
        return of(tx, own, delivered, before, Stream.concat(before.stream(), Stream.of(own.offer())));
    }

    /// @throws CodedException `invalid_request` if the offer is not attached
    public static OfferChange detaching(Transaction tx, Plan own) {
        var attached = AttachedOffers.all(tx);
        var delivered = attached.stream()
                .filter(one -> one.offer().id().equals(own.offer().id()))
                .map(one -> Plans.find(tx, one.planId()))
                .findFirst()
                .orElse(null);
        if (delivered == null) {
            throw rejected("%s delivers no other plan.".formatted(own.name()));
        }
        var before = offers(attached, delivered);
        var after =
                before.stream().filter(offer -> !offer.id().equals(own.offer().id()));
        return of(tx, own, delivered, before, after);
    }

    private static OfferChange of(Transaction tx, Plan own, Plan delivered, List<Offer> before, Stream<Offer> after) {
        var ids = List.of(own.offer().id(), delivered.offer().id());
        return new OfferChange(
                own,
                delivered,
                OfferMatches.difference(delivered, own),
                TermsDifferences.between(delivered, own, OfferTerms.of(tx, ids)),
                cheapest(before.stream()),
                cheapest(after));
    }

    private static void rejectAttached(List<PlanOffer> attached, Plan own, Plan delivered) {
        if (own.id().equals(delivered.id())) {
            throw rejected("This is the plan's own offer.");
        }
        for (var one : attached) {
            if (one.offer().id().equals(own.offer().id())) {
                throw rejected("%s already delivers another plan. Detach it first.".formatted(own.name()));
            } else if (one.offer().id().equals(delivered.offer().id())) {
                throw rejected(
                        "The own offer of %s delivers another plan. Detach it first.".formatted(delivered.name()));
            } else if (one.planId().equals(own.id())) {
                throw rejected("Other offers deliver %s. Detach them first.".formatted(own.name()));
            }
        }
        if (attached.stream().filter(one -> one.planId().equals(delivered.id())).count()
                >= AttachedOffers.MAX_PER_PLAN) {
            throw rejected("%s has %d attached offers. Detach one first."
                    .formatted(delivered.name(), AttachedOffers.MAX_PER_PLAN));
        }
    }

    private static CodedException rejected(String sentence) {
        return new CodedException(ErrorCode.INVALID_REQUEST, sentence);
    }

    private static List<Offer> offers(List<PlanOffer> attached, Plan plan) {
        return Stream.concat(
                        Stream.of(plan.offer()),
                        attached.stream()
                                .filter(one -> one.planId().equals(plan.id()))
                                .map(PlanOffer::offer))
                .toList();
    }

    private static @Nullable Offer cheapest(Stream<Offer> offers) {
        return offers.filter(offer -> !offer.isWithdrawn())
                .min(Comparator.comparing(Offer::cost))
                .orElse(null);
    }

    /// Whether purchases at the list price may be routed to the offer, because its cost leaves the margin floor.
    public boolean isRouted() {
        var margin = delivered.price().minus(own.offer().cost());
        return margin.isPositive() && margin.compareTo(delivered.marginFloor()) >= 0;
    }

    /// The margin at the cheapest offer; null if there is none.
    public @Nullable Money marginBefore() {
        return margin(cheapestBefore);
    }

    public @Nullable Money marginAfter() {
        return margin(cheapestAfter);
    }

    private @Nullable Money margin(@Nullable Offer offer) {
        return offer == null ? null : delivered.price().minus(offer.cost());
    }

    /// Attaches the offer, and hides its own plan. Call it in the transaction that compared under [Plans#lock].
    ///
    /// @param mayDiffer whether the countries, the days or the data may differ
    /// @throws CodedException `invalid_request` if they differ otherwise
    public void attach(Transaction tx, boolean mayDiffer, Actor actor, Instant at) {
        if (difference != null && !mayDiffer) {
            throw rejected("%s differs from %s: %s.".formatted(own.name(), delivered.name(), difference));
        }
        PlanActions.attach(tx, own, delivered, actor, at);
    }

    /// Detaches the offer. Its own plan stays hidden. Call it in the transaction that compared under
    /// [Plans#lock].
    public void detach(Transaction tx, Actor actor, Instant at) {
        PlanActions.detach(tx, own, actor, at);
    }
}
