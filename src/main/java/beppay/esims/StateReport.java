package beppay.esims;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a supplier reported in a call, compared with what was known.
///
/// @param calledAt when the call began
record StateReport(EsimState known, EsimState reported, Instant calledAt) {
    /// What is known now.
    EsimState merged() {
        return isFinal() || isOlder() ? known : newer();
    }

    private boolean isFinal() {
        return known.status() == EsimStatus.CANCELLED || known.status() == EsimStatus.REVOKED;
    }

    /// A slow server may record its report after another one has recorded a newer one.
    private boolean isOlder() {
        return known.asOf() != null && asOf().isBefore(known.asOf());
    }

    /// A supplier's clock that is ahead must not make its next reports look older.
    private Instant asOf() {
        var asOf = reported.asOf();
        return asOf == null || asOf.isAfter(calledAt) ? calledAt : asOf;
    }

    private EsimState newer() {
        var total = or(reported.dataTotalBytes(), known.dataTotalBytes());
        return new EsimState(
                status(),
                or(reported.supplierStatus(), known.supplierStatus()),
                total,
                atMost(total, used()),
                or(reported.validUntil(), known.validUntil()),
                or(reported.installedAt(), known.installedAt()),
                or(reported.apn(), known.apn()),
                asOf());
    }

    /// Without any words of the supplier it reported no status, and the known one remains.
    private EsimStatus status() {
        boolean isMissing = reported.status() == EsimStatus.UNKNOWN && reported.supplierStatus() == null;
        return isMissing ? known.status() : reported.status();
    }

    /// Usage only grows until data or time is added. A supplier that reports less reads an older copy of its
    /// own.
    private @Nullable Long used() {
        var before = known.dataUsedBytes();
        var now = or(reported.dataUsedBytes(), before);
        return now != null && before != null && now < before && isSamePeriod() ? before : now;
    }

    private boolean isSamePeriod() {
        return isSame(reported.dataTotalBytes(), known.dataTotalBytes())
                && isSame(reported.validUntil(), known.validUntil());
    }

    private static boolean isSame(@Nullable Object reported, @Nullable Object known) {
        return reported == null || Objects.equals(reported, known);
    }

    private static @Nullable Long atMost(@Nullable Long total, @Nullable Long used) {
        return total == null || used == null ? used : Long.valueOf(Math.min(total, used));
    }

    private static <T> @Nullable T or(@Nullable T reported, @Nullable T known) {
        return reported == null ? known : reported;
    }
}
