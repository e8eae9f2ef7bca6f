package beppay.branding;

import org.jspecify.annotations.Nullable;

/// The operator's brand as the pages of the dashboard and of the documentation show it.
///
/// @param logo null to show the name
/// @param support the e-mail address that partners write to; null for none
/// @param stylesheet the address of the style sheet with the accent colour; null for BepPay's own colour
public record PageBrand(
        String name,
        @Nullable Logo logo,
        @Nullable String support,
        @Nullable String stylesheet) {
    /// A wider logo is unreadable in the tab of a browser.
    private static final double MAX_ICON_RATIO = 1.5;

    /// BepPay's own, as long as the operator has set nothing.
    public static final PageBrand STANDARD =
            of(new Brand(Brands.STANDARD_NAME, null, AccentColour.STANDARD, null, "", "en"));

    static PageBrand of(Brand brand) {
        return new PageBrand(brand.name(), brand.logo(), brand.support(), AccentStyles.ofPage(brand.accent()));
    }

    /// Whether BepPay's mark is shown beside the name, as long as there is no other name.
    public boolean hasMark() {
        return logo == null && name.equals(Brands.STANDARD_NAME);
    }

    /// The logo if it also fits in the tab of a browser, or null.
    public @Nullable Logo icon() {
        return logo != null
                        && logo.width() <= logo.height() * MAX_ICON_RATIO
                        && logo.height() <= logo.width() * MAX_ICON_RATIO
                ? logo
                : null;
    }
}
