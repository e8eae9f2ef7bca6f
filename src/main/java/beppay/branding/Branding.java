package beppay.branding;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.errors.CodedException;
import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Changes of brands, by the dashboard and by the operator's commands.
public final class Branding {
    private Branding() {}

    /// What is set.
    ///
    /// @param partnerId null for the operator
    public static BrandSettings settings(Transaction tx, @Nullable Long partnerId) {
        return Brands.settings(tx, partnerId);
    }

    /// As [#change(Transaction, Long, BrandChange, Instant)], by the operator.
    ///
    /// @throws CodedException `invalid_request` with all errors of the texts
    public static void change(Transaction tx, @Nullable Long partnerId, BrandChange change, Actor actor, Instant at) {
        var before = Brands.settings(tx, partnerId);
        change(tx, partnerId, change, at);
        var after = Brands.settings(tx, partnerId);
        var entry = AuditEntry.of(actor, "brand.changed")
                .changed("name", before.name(), after.name())
                .changed("logo", text(before.logo()), text(after.logo()))
                .changed("accent", text(before.accent()), text(after.accent()))
                .changed("support", before.support(), after.support())
                .changed("legal", before.legalLines(), after.legalLines())
                .changed("language", before.language(), after.language());
        if (!entry.changes().isEmpty()) {
            AuditLog.add(tx, partnerId == null ? entry.about("the operator's brand") : entry.ofPartner(partnerId), at);
        }
    }

    private static @Nullable String text(@Nullable Logo logo) {
        return logo == null ? null : logo.sha256();
    }

    private static @Nullable String text(@Nullable AccentColour colour) {
        return colour == null ? null : colour.hex();
    }

    /// Changes a brand, and deletes a logo that no brand uses any more.
    ///
    /// @param partnerId null for the operator
    /// @throws CodedException `invalid_request` with all errors of the texts
    public static void change(Transaction tx, @Nullable Long partnerId, BrandChange change, Instant at) {
        var errors = change.errors();
        if (!errors.isEmpty()) {
            throw CodedException.ofFields(errors);
        }
        Logos.lock(tx);
        var before = Brands.settings(tx, partnerId);
        var kept = before.logo() == null || change.removesLogo()
                ? null
                : before.logo().sha256();
        var logo = change.logo() == null ? kept : Logos.add(tx, change.logo(), at);
        Brands.write(tx, partnerId, change.applied(before), logo, at);
        if (before.logo() != null && !before.logo().sha256().equals(logo)) {
            Logos.removeUnused(tx, before.logo().sha256());
        }
    }
}
