package beppay.approvals;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why an operation is made. [OperationKind#reasonCodes] lists those of each operation.
public enum ReasonCode {
    BANK_TRANSFER,
    CRYPTO_PAYMENT,
    CARD_PAYMENT,
    GOODWILL,
    CORRECTION,
    /// Something was paid, credited or charged twice.
    DUPLICATE,
    /// The partner's bank or card issuer took the payment back.
    CHARGEBACK,
    SUPPLIER_FAILURE,
    /// The partner does not pay what it owes.
    UNCOLLECTABLE,
    /// The note states it.
    OTHER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Returns null for an unknown code.
    public static @Nullable ReasonCode of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
