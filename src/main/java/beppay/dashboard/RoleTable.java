package beppay.dashboard;

import beppay.team.Permission;
import beppay.team.Role;
import java.util.List;

/// The names and descriptions of roles and permissions.
final class RoleTable {
    private RoleTable() {}

    static List<Role> roles() {
        return List.of(Role.values());
    }

    static List<Permission> permissions() {
        return List.of(Permission.values());
    }

    /// The name with a capital letter: `Admin`.
    static String words(Role role) {
        var code = role.code();
        return Character.toUpperCase(code.charAt(0)) + code.substring(1);
    }

    /// A short description, shown after the name.
    static String hint(Role role) {
        return switch (role) {
            case ADMIN -> "full access, and the only role that manages the team";
            case DEVELOPER -> "for engineering: API keys, webhooks, logs and test mode";
            case FINANCE -> "for accounting: wallet, orders and exports";
            case SUPPORT -> "for customer service: orders, eSIMs and purchases in the dashboard";
        };
    }

    static String words(Permission permission) {
        return switch (permission) {
            case SEE_OVERVIEW -> "View the overview";
            case SEE_PLANS -> "View plans and prices";
            case SEE_BALANCE -> "View the balance";
            case SEE_WALLET -> "View and export the wallet's statement";
            case SEE_ORDERS -> "View orders";
            case SEE_ESIMS -> "View QR codes and activation codes";
            case EXPORT_WALLET -> "Export statements";
            case EXPORT_ORDERS -> "Export orders";
            case BUY -> "Buy, top up, cancel, suspend, resume and share eSIMs in the dashboard";
            case SEE_KEYS -> "View API keys";
            case MANAGE_KEYS -> "Create, roll and revoke API keys";
            case SEE_WEBHOOKS -> "View webhooks and their deliveries";
            case MANAGE_WEBHOOKS -> "Add, change and remove webhooks, roll their secrets, and replay deliveries";
            case SEE_LOGS -> "View the log of API requests";
            case BUY_TEST -> "Buy, top up, cancel, suspend, resume, share and e-mail eSIMs in test mode";
            case TOP_UP_TEST -> "Add test funds to the test wallet";
            case MANAGE_TEAM -> "Invite, change and remove members";
            case MANAGE_TRAVELLERS -> "Change the brand and the e-mails that travellers see";
            case MANAGE_OWN_ACCOUNT -> "Manage their own password and sessions";
        };
    }
}
