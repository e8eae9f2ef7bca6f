package beppay.simulator.airalo;

import beppay.simulator.EsimUse;
import beppay.simulator.EsimUses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How far eSIMs are used. A package begins when its eSIM is first used, and a top-up of a used eSIM when it is
/// ordered.
record EsimLife(Account account, EsimUses uses, InstantSource clock) {
    static final String NOT_ACTIVE = "NOT_ACTIVE";
    static final String ACTIVE = "ACTIVE";
    static final String FINISHED = "FINISHED";
    static final String EXPIRED = "EXPIRED";
    static final String RECYCLED = "RECYCLED";

    private static final long MEGABYTE = 1024 * 1024;
    /// The supplier documents no time.
    private static final Duration RECYCLED_AFTER = Duration.ofDays(30);

    EsimUse use(Esim esim) {
        return uses.of(esim.iccid());
    }

    String status(Esim esim) {
        var expiry = expiresAt(esim);
        if (recycledAt(esim) != null) {
            return RECYCLED;
        } else if (expiry != null && !expiry.isAfter(clock.instant())) {
            return EXPIRED;
        } else if (use(esim).activatedAt() == null) {
            return NOT_ACTIVE;
        }
        return !isUnlimited(esim) && remainingMegabytes(esim) == 0 ? FINISHED : ACTIVE;
    }

    /// When its time ends or has ended; null if it was not used.
    @Nullable
    Instant expiresAt(Esim esim) {
        var use = use(esim);
        var activated = use.activatedAt();
        if (use.isExpired() || activated == null) {
            return use.expiredAt();
        }
        return packages(esim)
                .map(order -> expiresAt(order, activated))
                .max(Instant::compareTo)
                .orElse(null);
    }

    static Instant expiresAt(PlacedOrder order, Instant activated) {
        var start = order.createdAt().isAfter(activated) ? order.createdAt() : activated;
        return start.plus(Duration.ofDays(order.request().ordered().days()));
    }

    /// When its ICCID became free for another eSIM: at its refund, or a month after its end. Null if it is not.
    @Nullable
    Instant recycledAt(Esim esim) {
        var refunded = account.refundedAt(esim);
        var expiry = expiresAt(esim);
        if (refunded != null || expiry == null) {
            return refunded;
        }
        var recycled = expiry.plus(RECYCLED_AFTER);
        return recycled.isAfter(clock.instant()) ? null : recycled;
    }

    boolean isUnlimited(Esim esim) {
        return packages(esim).anyMatch(order -> order.request().ordered().isUnlimited());
    }

    int totalMegabytes(Esim esim) {
        return packages(esim)
                .mapToInt(order -> order.request().ordered().megabytes())
                .sum();
    }

    int remainingMegabytes(Esim esim) {
        return Math.toIntExact(remaining(use(esim).usedBytes(), totalMegabytes(esim)));
    }

    private static long remaining(long usedBytes, int megabytes) {
        return Math.max(0, megabytes * MEGABYTE - usedBytes) / MEGABYTE;
    }

    /// The percentage of its data that is used; 0 if it has no limit.
    int usedPercent(Esim esim, EsimUse use) {
        long total = totalMegabytes(esim) * MEGABYTE;
        return isUnlimited(esim) || total == 0 ? 0 : Math.toIntExact(use.usedOf(total) * 100 / total);
    }

    /// The rest of one of its packages, which are used one after another.
    int remainingMegabytes(Esim esim, PlacedOrder part) {
        long before = packages(esim)
                .takeWhile(order -> order.id() != part.id())
                .mapToLong(order -> order.request().ordered().megabytes())
                .sum();
        long used = Math.max(0, use(esim).usedBytes() - before * MEGABYTE);
        return Math.toIntExact(remaining(used, part.request().ordered().megabytes()));
    }

    private Stream<PlacedOrder> packages(Esim esim) {
        List<PlacedOrder> packages = account.packages(esim);
        return packages.stream();
    }
}
