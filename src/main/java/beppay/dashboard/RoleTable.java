package beppay.dashboard;

import beppay.team.Permission;
import beppay.team.Role;
import java.util.List;

/// What each role may do, in words.
final class RoleTable {
    private RoleTable() {}

    static List<Role> roles() {
        return List.of(Role.values());
    }

    static List<Permission> permissions() {
        return List.of(Permission.values());
    }

    /// As it begins a line: `Admin`.
    static String words(Role role) {
        var word = role.code();
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /// For whom the role is made.
    static String hint(Role role) {
        return switch (role) {
            case ADMIN -> "everything; the only role that manages the team";
            case DEVELOPER -> "builds your programs: keys, logs, test mode";
            case FINANCE -> "keeps the books: wallet, orders, exports";
            case SUPPORT -> "helps customers, and buys for them in the dashboard";
        };
    }

    static String words(Permission permission) {
        return switch (permission) {
            case SEE_OVERVIEW -> "See the overview";
            case SEE_PLANS -> "See plans and prices";
            case SEE_BALANCE -> "See the balance";
            case SEE_WALLET -> "See the wallet's statement, and export it";
            case SEE_ORDERS -> "See orders";
            case SEE_ESIMS -> "See QR codes and activation codes";
            case EXPORT_ORDERS -> "Export orders";
            case BUY -> "Buy in the dashboard";
            case SEE_KEYS -> "See API keys";
            case MANAGE_KEYS -> "Make, roll and revoke API keys";
            case SEE_LOGS -> "See the log of API requests";
            case BUY_TEST -> "Buy in test mode";
            case TOP_UP_TEST -> "Add test funds to the test wallet";
            case MANAGE_TEAM -> "Invite, change and remove members";
            case MANAGE_OWN_ACCOUNT -> "Change their own password and sessions";
        };
    }
}
