package beppay.dashboard;

import beppay.branding.PageBrand;
import beppay.mode.Mode;
import beppay.team.Permission;
import beppay.web.DisplayFormat;
import beppay.web.Shell;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The frame of every page: the navigation, the switch between the modes, and the member's account.
///
/// @param page the section of the page within its mode, such as `/orders`
record PageLayout(PageContext context, String page) {
    /// An entry of the navigation.
    ///
    /// @param page empty for the overview
    private record Entry(String icon, String label, String page, Permission needed) {}

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

    private static final Shell.Band TEST_BAND = new Shell.Band(
            "flask-conical",
            "Test mode",
            "Test mode: purchases spend test funds, and their eSIMs can't be installed on a phone.",
            null);

    /// The frame as `web` draws it.
    Shell shell() {
        return new Shell(
                brand(),
                link(""),
                "Dashboard",
                null,
                links(),
                new Shell.Account(context.member().email(), context.view() == null ? "/partner/logout" : null),
                new Shell.Modes(linkIn(Mode.LIVE), linkIn(Mode.TEST), isTest()),
                Stream.of(viewBand(), isTest() ? TEST_BAND : null)
                        .filter(Objects::nonNull)
                        .toList(),
                null);
    }

    private Shell.@Nullable Band viewBand() {
        var view = context.view();
        return view == null
                ? null
                : new Shell.Band(
                        "users",
                        "View as partner",
                        "You view the dashboard of %s until %s, signed in as %s. Nothing can be changed."
                                .formatted(view.partnerName(), DisplayFormat.dateTime(view.expiresAt()), view.email()),
                        StaffViews.END);
    }

    /// The entries that the member may view, and the documentation.
    private List<Shell.Entry> links() {
        var mayView = ENTRIES.stream()
                .filter(entry -> context.may(entry.needed()))
                .map(entry -> new Shell.Entry(
                        entry.icon(),
                        entry.label(),
                        link(entry.page()),
                        entry.page().equals(page)));
        var documentation = new Shell.Entry("book-open", "Documentation", "/partner/docs", false);
        return Stream.concat(mayView, Stream.of(documentation)).toList();
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
