package beppay.suppliers.esimgo;

import beppay.suppliers.wire.Fields;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How much of a bundle's data is left.
///
/// @param item the name of the bundle
/// @param isUnlimited whether data that is used up is not the end
public record BundleUsage(String item, long totalBytes, long remainingBytes, boolean isUnlimited) {
    static final Set<String> WANTED = Set.of("reference", "name", "initialQuantity", "remainingQuantity", "unlimited");

    /// The reference of an order, followed by the number of the bundle in it.
    private static final Pattern BUNDLE_OF_ORDER = Pattern.compile("(.+)-[0-9]{1,4}");

    /// Null if a number is missing or invalid.
    static @Nullable BundleUsage of(Fields bundle) {
        var total = bundle.number("initialQuantity");
        var remaining = bundle.number("remainingQuantity");
        return total == null || total < 0 || remaining == null || remaining < 0
                ? null
                : new BundleUsage(
                        bundle.textOr("name", ""),
                        total,
                        remaining,
                        bundle.textOr("unlimited", "").equals("true"));
    }

    static @Nullable String orderReference(@Nullable String bundleReference) {
        if (bundleReference == null) {
            return null;
        }
        var order = BUNDLE_OF_ORDER.matcher(bundleReference);
        return order.matches() ? order.group(1) : bundleReference;
    }
}
