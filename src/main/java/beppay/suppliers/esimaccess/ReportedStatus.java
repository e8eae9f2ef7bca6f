package beppay.suppliers.esimaccess;

import beppay.esims.EsimStatus;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The status of an eSIM, which has two parts.
///
/// @param esimStatus of the plan, in upper case; empty if it is not reported
/// @param smdpStatus of the profile, in upper case; empty if it is not reported
record ReportedStatus(String esimStatus, String smdpStatus) {
    static ReportedStatus of(@Nullable String esimStatus, @Nullable String smdpStatus) {
        return new ReportedStatus(upperCase(esimStatus), upperCase(smdpStatus));
    }

    private static String upperCase(@Nullable String text) {
        return text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
    }

    /// @param usedBytes null if it is not reported; likewise the next
    EsimStatus status(@Nullable Long usedBytes, @Nullable Long totalBytes) {
        return switch (esimStatus) {
            case "GOT_RESOURCE", "IN_USE" -> usable(usedBytes, totalBytes);
            case "USED_UP" -> EsimStatus.DEPLETED;
            case "UNUSED_EXPIRED", "USED_EXPIRED" -> EsimStatus.EXPIRED;
            case "SUSPENDED" -> EsimStatus.SUSPENDED;
            case "CANCEL", "CANCELLED" -> EsimStatus.CANCELLED;
            case "REVOKE", "REVOKED" -> EsimStatus.REVOKED;
            default -> EsimStatus.UNKNOWN;
        };
    }

    /// eSIM Access may change `GOT_RESOURCE` to `IN_USE` when the profile is installed, or when data is used.
    private EsimStatus usable(@Nullable Long usedBytes, @Nullable Long totalBytes) {
        if (usedBytes != null && usedBytes > 0) {
            return totalBytes != null && usedBytes >= totalBytes ? EsimStatus.DEPLETED : EsimStatus.ACTIVE;
        }
        return switch (smdpStatus) {
            case "RELEASED" -> EsimStatus.READY;
            case "DOWNLOAD", "INSTALLATION", "ENABLED", "DISABLED", "DELETED" -> EsimStatus.INSTALLED;
            default -> EsimStatus.UNKNOWN;
        };
    }

    /// Such as `IN_USE/ENABLED`; empty if nothing is reported.
    String text() {
        return Stream.of(esimStatus, smdpStatus).filter(part -> !part.isEmpty()).collect(Collectors.joining("/"));
    }
}
