package beppay.esims;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a supplier reports about an eSIM. A value is null if the supplier does not report it.
///
/// @param supplierStatus the supplier's own words, for the operator and for support, at most 100 characters
/// @param dataTotalBytes the data of the plan and of all top-ups; null also if it is unlimited
/// @param dataUsedBytes at most the total, if there is one
/// @param validUntil when the eSIM expires
/// @param installedAt when a phone loaded it
/// @param apn the access point name for phones that do not set it themselves, at most 100 characters
/// @param asOf when this was true; null for the time of the call
public record EsimState(
        EsimStatus status,
        @Nullable String supplierStatus,
        @Nullable Long dataTotalBytes,
        @Nullable Long dataUsedBytes,
        @Nullable Instant validUntil,
        @Nullable Instant installedAt,
        @Nullable String apn,
        @Nullable Instant asOf) {
    private static final int MAX_TEXT = 100;

    public EsimState {
        supplierStatus = limited(supplierStatus);
        apn = limited(apn);
    }

    /// A state of which only the status is known.
    public static EsimState of(EsimStatus status) {
        return new EsimState(status, null, null, null, null, null, null, null);
    }

    /// What is known after a report of the supplier. An older report changes nothing, and neither does one about
    /// an eSIM that is cancelled or revoked. A value that is missing in the report stays known. Usage decreases
    /// only if the total or the validity changed.
    ///
    /// @param calledAt when the call began
    public EsimState updatedBy(EsimState report, Instant calledAt) {
        return new StateReport(this, report, calledAt).merged();
    }

    boolean isUsed() {
        return dataUsedBytes != null && dataUsedBytes > 0;
    }

    /// The used part of the data, at most 1; 0 if it is not known or the data is unlimited.
    public double usedShare() {
        return dataUsedBytes == null || dataTotalBytes == null || dataTotalBytes == 0
                ? 0
                : Math.min(1, (double) dataUsedBytes / dataTotalBytes);
    }

    private static @Nullable String limited(@Nullable String text) {
        var line = text == null ? "" : text.strip().replace('\0', '?');
        return line.isEmpty() ? null : line.substring(0, Math.min(line.length(), MAX_TEXT));
    }
}
