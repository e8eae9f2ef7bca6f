package beppay.suppliers.esimgo;

import beppay.suppliers.wire.Fields;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The data of a bundle on an eSIM.
///
/// @param totalBytes null if it is not stated; likewise the remaining
record DataQuantity(
        boolean isUnlimited,
        @Nullable Long totalBytes,
        @Nullable Long remainingBytes) {
    private static final DataQuantity UNSTATED = new DataQuantity(false, null, null);
    private static final DataQuantity UNLIMITED = new DataQuantity(true, null, null);
    /// A million of the largest bundles. Sums of many can't overflow.
    private static final long MAX_BYTES = 1_000_000_000_000_000L;

    /// `initialQuantity` and `remainingQuantity` are always bytes. The amounts in `allowances` are in the unit
    /// that each states: MB in a list of bundles, and bytes elsewhere. They are used only if there is nothing
    /// else.
    static DataQuantity of(Fields bundle, List<Fields> allowances) {
        if (bundle.textOr("unlimited", "").strip().equalsIgnoreCase("true")) {
            return UNLIMITED;
        }
        var stated = new DataQuantity(
                false, bytes(bundle.number("initialQuantity"), 1), bytes(bundle.number("remainingQuantity"), 1));
        return stated.totalBytes != null && stated.totalBytes > 0 ? stated : ofAllowances(allowances);
    }

    /// A bundle may have further allowances for calls and messages, and for roaming.
    private static DataQuantity ofAllowances(List<Fields> allowances) {
        return allowances.stream()
                .filter(each -> each.textOr("type", "").equalsIgnoreCase("DATA"))
                .filter(each -> !each.textOr("service", "").equalsIgnoreCase("ROAMING"))
                .findFirst()
                .map(DataQuantity::ofAllowance)
                .orElse(UNSTATED);
    }

    private static DataQuantity ofAllowance(Fields allowance) {
        if (allowance.textOr("unlimited", "").strip().equalsIgnoreCase("true")) {
            return UNLIMITED;
        }
        long unit = unit(allowance.textOr("unit", ""));
        return new DataQuantity(
                false,
                bytes(allowance.number("initialAmount"), unit),
                bytes(allowance.number("remainingAmount"), unit));
    }

    /// In bytes; 0 if the unit is not recognised. A GB is 1,000 MB of 10⁶ bytes.
    private static long unit(String name) {
        return switch (name.strip().toUpperCase(Locale.ROOT)) {
            case "BYTES", "BYTE", "B" -> 1;
            case "KB" -> 1_000;
            case "MB" -> 1_000_000;
            case "GB" -> 1_000_000_000;
            default -> 0;
        };
    }

    private static @Nullable Long bytes(@Nullable Long amount, long unit) {
        if (amount == null || amount < 0 || unit == 0 || amount > MAX_BYTES / unit) {
            return null;
        }
        return amount * unit;
    }
}
