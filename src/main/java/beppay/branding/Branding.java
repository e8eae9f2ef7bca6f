package beppay.branding;

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
