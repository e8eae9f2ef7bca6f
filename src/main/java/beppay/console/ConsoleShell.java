package beppay.console;

import beppay.staff.StaffPermission;
import beppay.web.Shell;
import java.util.List;

/// The navigation of the console.
final class ConsoleShell {
    static final String HOME = "/console";

    /// @param section the path below [#HOME]; empty for the first page
    private record Entry(String icon, String label, String section, StaffPermission needed) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry("layout-dashboard", "Today", "", StaffPermission.SEE_TODAY),
            new Entry("receipt-text", "Orders", "/orders", StaffPermission.SEE_ORDERS),
            new Entry("clock", "To decide", "/stuck", StaffPermission.SEE_ORDERS),
            new Entry("building-2", "Partners", "/partners", StaffPermission.SEE_PARTNERS),
            new Entry("wallet", "Money", "/money", StaffPermission.SEE_MONEY),
            new Entry("globe", "Plans", "/plans", StaffPermission.SEE_PLANS),
            new Entry("tag", "Prices", "/prices", StaffPermission.SEE_PLANS),
            new Entry("package", "Stock", "/stock", StaffPermission.SEE_STOCK),
            new Entry("truck", "Suppliers", "/suppliers", StaffPermission.SEE_SUPPLIERS),
            new Entry("book-open", "Ledger", "/ledger", StaffPermission.SEE_LEDGER),
            new Entry("scroll-text", "Audit log", "/audit", StaffPermission.SEE_AUDIT),
            new Entry("users", "Staff", "/staff", StaffPermission.SEE_STAFF),
            new Entry("settings", "Your account", "/account", StaffPermission.MANAGE_OWN_ACCOUNT));

    private ConsoleShell() {}

    static Shell of(ConsoleContext context, String section) {
        var entries = ENTRIES.stream()
                .filter(entry -> context.may(entry.needed))
                .map(entry ->
                        new Shell.Entry(entry.icon, entry.label, HOME + entry.section, entry.section.equals(section)))
                .toList();
        return new Shell(
                context.brand(),
                HOME,
                "Console",
                "The operator's console",
                entries,
                new Shell.Account(context.member().email(), HOME + "/logout"),
                null,
                List.of(),
                context.may(StaffPermission.SEARCH) ? SearchPage.PAGE : null);
    }
}
