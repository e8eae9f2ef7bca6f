package beppay.cli;

import beppay.branding.Brand;
import beppay.branding.Brands;
import beppay.mail.EmailAddress;
import beppay.partners.Partner;
import beppay.platform.db.Transaction;
import org.jspecify.annotations.Nullable;

/// A brand as commands print it: what is in effect, also where nothing is set.
///
/// @param partner the partner's address; null for the operator
/// @param accent the colour that is set, or the standard
/// @param accentOnLight the shade on light pages, as `accentOnDark` on dark ones
/// @param logo the path on the server
record BrandLine(
        @Nullable String partner,
        String name,
        @Nullable String logo,
        String accent,
        String accentOnLight,
        String accentOnDark,
        @Nullable String support,
        String legalLines,
        String language) {
    /// @param email null for the operator
    /// @throws CommandException if there is no such partner
    static BrandLine of(Transaction tx, @Nullable EmailAddress email) {
        var partner = email == null ? null : PartnerArgument.of(tx, email);
        var brand = partner == null ? Brands.ofOperator(tx) : Brands.ofPartner(tx, partner.id());
        return of(partner, brand);
    }

    private static BrandLine of(@Nullable Partner partner, Brand brand) {
        var logo = brand.logo();
        return new BrandLine(
                partner == null ? null : partner.email(),
                brand.name(),
                logo == null ? null : logo.path(),
                brand.accent().hex(),
                brand.accent().onLight(),
                brand.accent().onDark(),
                brand.support(),
                brand.legalLines(),
                brand.language());
    }

    String text() {
        var table = new Table("SETTING", "VALUE");
        table.row("name", name);
        table.row("logo", logo == null ? "" : logo);
        table.row(
                "accent",
                accent.equals(accentOnLight) && accent.equals(accentOnDark)
                        ? accent
                        : "%s (%s in light mode, %s in dark mode)".formatted(accent, accentOnLight, accentOnDark));
        table.row("support", support == null ? "" : support);
        table.row("legal lines", legalLines.replace("\n", " / "));
        table.row("language", language);
        return table.toString();
    }
}
