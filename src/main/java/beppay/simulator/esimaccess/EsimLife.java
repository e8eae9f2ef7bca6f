package beppay.simulator.esimaccess;

import beppay.simulator.EsimUse;
import beppay.simulator.EsimUses;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An eSIM as it has been used so far.
record EsimLife(Esim esim, EsimUse use, Instant now) {
    static EsimLife of(Esim esim, EsimUses uses, Instant now) {
        return new EsimLife(esim, uses.of(esim.iccid()), now);
    }

    /// The supplier's `esimStatus`.
    String esimStatus() {
        if (esim.status() != Esim.Status.GOT_RESOURCE) {
            return esim.status().name();
        } else if (!now.isBefore(expiresAt())) {
            return isUsed() ? "USED_EXPIRED" : "UNUSED_EXPIRED";
        } else if (isUsed()) {
            return usedBytes() < esim.volumeBytes() ? "IN_USE" : "USED_UP";
        }
        return Esim.Status.GOT_RESOURCE.name();
    }

    /// The supplier's `smdpStatus`.
    String smdpStatus() {
        return use.isInstalled() ? "ENABLED" : "RELEASED";
    }

    /// Whether it is neither cancelled, revoked, suspended nor expired.
    boolean isUsable() {
        return switch (esimStatus()) {
            case "GOT_RESOURCE", "IN_USE", "USED_UP" -> true;
            default -> false;
        };
    }

    private boolean isUsed() {
        return use.activatedAt() != null;
    }

    long usedBytes() {
        return use.usedOf(esim.volumeBytes());
    }

    /// Until it is used, it expires as late as an unused eSIM.
    Instant expiresAt() {
        if (use.expiredAt() != null) {
            return use.expiredAt();
        }
        return use.activatedAt() == null
                ? esim.order().createdAt().plus(Duration.ofDays(esim.ordered().unusedValidDays()))
                : use.activatedAt().plus(Duration.ofDays(esim.durationDays()));
    }

    @Nullable
    Instant installedAt() {
        return use.installedAt();
    }

    @Nullable
    Instant activatedAt() {
        return use.activatedAt();
    }
}
