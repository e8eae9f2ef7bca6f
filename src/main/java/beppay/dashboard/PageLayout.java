package beppay.dashboard;

import beppay.branding.PageBrand;
import beppay.mode.Mode;
import beppay.team.Permission;
import java.util.List;

/// The frame of every page: the navigation, the switch between the modes, and the member's account.
///
/// @param page the section of the page within its mode, such as `/orders`
record PageLayout(PageContext context, String page) {
    /// An entry of the navigation.
    ///
    /// @param page empty for the overview
    record Entry(String icon, String label, String page, Permission needed) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry("layout-dashboard", "Overview", "", Permission.SEE_OVERVIEW),
            new Entry("card-sim", "Plans", "/plans", Permission.SEE_PLANS),
            new Entry("receipt-text", "Orders", "/orders", Permission.SEE_ORDERS),
            new Entry("smartphone", "eSIMs", "/esims", Permission.SEE_ORDERS),
            new Entry("wallet", "Wallet", "/wallet", Permission.SEE_WALLET),
            new Entry("key-round", "API keys", "/keys", Permission.SEE_KEYS),
            new Entry("webhook", "Webhooks", "/webhooks", Permission.SEE_WEBHOOKS),
            new Entry("scroll-text", "Logs", "/logs", Permission.SEE_LOGS),
            new Entry("settings", "Settings", "/settings", Permission.MANAGE_OWN_ACCOUNT));

    /// The entries that the member may view.
    List<Entry> entries() {
        return ENTRIES.stream().filter(entry -> context.may(entry.needed())).toList();
    }

    boolean isCurrent(Entry entry) {
        return entry.page().equals(page);
    }

    /// The operator's brand.
    PageBrand brand() {
        return context.brand();
    }

    boolean isTest() {
        return context.mode() == Mode.TEST;
    }

    String link(String page) {
        return context.link(page);
    }

    /// The same section in the given mode.
    String linkIn(Mode mode) {
        return Paths.of(mode, page);
    }
}
