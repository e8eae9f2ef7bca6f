package beppay.esims;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far the life of an eSIM has come, the same for all suppliers.
public enum EsimStatus {
    /// Delivered, and on no phone yet.
    READY,
    /// Loaded by a phone, and no data used yet.
    INSTALLED,
    /// In use, with data left.
    ACTIVE,
    /// Its data is used up. A top-up makes it active again.
    DEPLETED,
    /// Its time is over.
    EXPIRED,
    /// Suspended until it is resumed.
    SUSPENDED,
    /// Cancelled, and its cost returned.
    CANCELLED,
    /// Ended by the supplier without returning its cost.
    REVOKED,
    /// The supplier reports no status, or one that BepPay doesn't recognise.
    UNKNOWN;

    /// The status with this code; null if there is none.
    public static @Nullable EsimStatus of(String code) {
        for (var status : values()) {
            if (status.code().equals(code)) {
                return status;
            }
        }
        return null;
    }

    /// The value in the API and in the table, such as `ready`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the eSIM can never be used again.
    public boolean isEnded() {
        return this == EXPIRED || this == CANCELLED || this == REVOKED;
    }
}
