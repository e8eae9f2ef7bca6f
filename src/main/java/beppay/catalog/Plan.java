package beppay.catalog;

import beppay.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An eSIM plan, on sale, hidden or withdrawn.
///
/// @param id 32 hexadecimal characters
/// @param name what partners and travellers see
/// @param listedName the name in the price list, if the operator gave the plan another one; null if `name` is it
/// @param price what partners pay, in USD
/// @param days how long it is valid
/// @param dataBytes the data that may be used over all its days; null means unlimited
/// @param dataLabel 5GB, 500MB, 1GB/day, Unlimited
/// @param countries ISO 3166-1 alpha-2, upper case, in alphabetical order
/// @param hiddenAt when the operator took it off sale; null if it is not hidden
/// @param manualPrice the price that the operator set; null if the price follows from the cost
/// @param marginFloor what the price must exceed the cost of an attached offer by
/// @param approvedCost the cost from which prices follow. It differs from that of the offer while a large change
///     of the cost waits for the operator's approval
public record Plan(
        String id,
        Offer offer,
        String name,
        @Nullable String listedName,
        int days,
        Money price,
        @Nullable Long dataBytes,
        String dataLabel,
        List<String> countries,
        PlanType planType,
        @Nullable Instant hiddenAt,
        @Nullable Money manualPrice,
        Money marginFloor,
        Money approvedCost,
        Instant createdAt,
        Instant updatedAt) {
    /// 100,000 USD. The most expensive plan in the suppliers' lists costs 452 USD, so a higher price or cost is
    /// a mistake.
    public static final Money MAX_PRICE = new Money(100_000_000_000L);

    /// Whether the offer is the plan's own, which has its id, and not an attached one.
    public boolean hasOwnOffer() {
        return id.equals(offer.id());
    }

    public boolean isOnSale() {
        return isListed() && hiddenAt == null;
    }

    /// Whether the operator gave it another name than the price list, which imports keep.
    public boolean isRenamed() {
        return listedName != null;
    }

    /// Whether its offer is in a price list, and it may be hidden.
    public boolean isListed() {
        return !offer.isWithdrawn();
    }

    public boolean isAtOrBelowCost() {
        return offer.cost().covers(price);
    }

    /// The countries' English names, separated by commas: `Canada, United States`.
    public String countriesIncluded() {
        return countries.stream()
                .map(code -> Objects.requireNonNullElse(Countries.name(code), code))
                .collect(Collectors.joining(", "));
    }

    /// The countries' codes, separated by commas: `CA,US`.
    public String countryIso2() {
        return String.join(",", countries);
    }

    /// Whether both are equal in everything but the times at which they were written, and the approved cost.
    public boolean equalsIgnoringTimes(Plan other) {
        return equals(other.copy(other.offer, other.price, other.marginFloor, approvedCost, createdAt, updatedAt));
    }

    /// The plan with another price, cost and state.
    public Plan with(Money newPrice, Money newCost, @Nullable Instant newlyWithdrawnAt) {
        return copy(offer.with(newCost, newlyWithdrawnAt), newPrice, marginFloor, approvedCost, createdAt, updatedAt);
    }

    /// The plan whose prices follow from its offer's cost.
    public Plan approved() {
        return copy(offer, price, marginFloor, offer.cost(), createdAt, updatedAt);
    }

    /// The plan at another price.
    Plan priced(Money newPrice, Money newMarginFloor) {
        return copy(offer, newPrice, newMarginFloor, approvedCost, createdAt, updatedAt);
    }

    private Plan copy(
            Offer newOffer,
            Money newPrice,
            Money newMarginFloor,
            Money newApprovedCost,
            Instant created,
            Instant updated) {
        return new Plan(
                id,
                newOffer,
                name,
                listedName,
                days,
                newPrice,
                dataBytes,
                dataLabel,
                countries,
                planType,
                hiddenAt,
                manualPrice,
                newMarginFloor,
                newApprovedCost,
                created,
                updated);
    }
}
