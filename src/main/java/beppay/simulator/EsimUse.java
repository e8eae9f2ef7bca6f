package beppay.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an eSIM has been used, as a test has set it.
///
/// @param installedAt when a phone loaded it; null if none has
/// @param activatedAt when it was used first; null if it was not used
/// @param usedBytes may be more than the eSIM has
/// @param expiredAt when its time was ended; null if it was not, so that it ends as the supplier's rules say
public record EsimUse(
        @Nullable Instant installedAt,
        @Nullable Instant activatedAt,
        long usedBytes,
        @Nullable Instant expiredAt) {
    /// On no phone yet.
    public static final EsimUse NONE = new EsimUse(null, null, 0, null);

    public boolean isInstalled() {
        return installedAt != null;
    }

    public boolean isExpired() {
        return expiredAt != null;
    }

    /// The used bytes of an eSIM that has so many.
    public long usedOf(long totalBytes) {
        return Math.min(usedBytes, totalBytes);
    }

    EsimUse installed(Instant now) {
        return installedAt == null ? new EsimUse(now, activatedAt, usedBytes, expiredAt) : this;
    }

    /// An eSIM that is used is installed.
    EsimUse used(long bytes, Instant now) {
        var installed = installed(now);
        boolean isFirst = activatedAt == null && bytes > 0;
        return new EsimUse(installed.installedAt, isFirst ? now : activatedAt, bytes, expiredAt);
    }

    EsimUse expired(Instant now) {
        return expiredAt == null ? new EsimUse(installedAt, activatedAt, usedBytes, now) : this;
    }
}
