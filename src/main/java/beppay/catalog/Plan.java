package beppay.catalog;

import beppay.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An eSIM that can be bought, or could be until it was withdrawn or hidden.
///
/// @param id 32 hexadecimal characters
/// @param source the price list it came from
/// @param supplierCode what the supplier calls it
/// @param price what partners pay, in USD
/// @param cost what the operator pays, before the markup; partners never see it
/// @param dataBytes all that may be used over its days; null is unlimited
/// @param dataLabel 5GB, 500MB, 1GB/day, Unlimited
/// @param countries ISO 3166-1 alpha-2, upper case, in alphabetical order
/// @param withdrawnAt null while its price list has it
/// @param hiddenAt since when the operator keeps it off sale, or null
/// @param manualPrice the price that the operator set, or null where it follows the price list
public record Plan(
        String id,
        String supplier,
        String source,
        String supplierCode,
        String name,
        int days,
        Money price,
        Money cost,
        @Nullable Long dataBytes,
        String dataLabel,
        List<String> countries,
        PlanType planType,
        @Nullable Instant withdrawnAt,
        @Nullable Instant hiddenAt,
        @Nullable Money manualPrice,
        Instant createdAt,
        Instant updatedAt) {
    public boolean isOnSale() {
        return withdrawnAt == null && hiddenAt == null;
    }

    /// Whether its price list has it, hidden or not.
    public boolean isListed() {
        return withdrawnAt == null;
    }

    /// Whether nothing is earned with it.
    public boolean isAtOrBelowCost() {
        return cost.covers(price);
    }

    /// English names: Canada, United States.
    public String countriesIncluded() {
        return countries.stream()
                .map(code -> Objects.requireNonNullElse(Countries.name(code), code))
                .collect(Collectors.joining(", "));
    }

    /// CA,US
    public String countryIso2() {
        return String.join(",", countries);
    }

    /// Whether both offer the same thing on the same terms, whenever they were written.
    public boolean isSameOfferAs(Plan other) {
        return equals(other.writtenAt(createdAt, updatedAt));
    }

    private Plan writtenAt(Instant created, Instant updated) {
        return new Plan(
                id,
                supplier,
                source,
                supplierCode,
                name,
                days,
                price,
                cost,
                dataBytes,
                dataLabel,
                countries,
                planType,
                withdrawnAt,
                hiddenAt,
                manualPrice,
                created,
                updated);
    }
}
