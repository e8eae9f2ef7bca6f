package beppay.console;

import beppay.staff.StaffPermission;
import beppay.staff.StaffRole;
import java.util.List;

/// The descriptions of the roles and permissions of staff. Templates call it, so it is public.
public final class StaffRoleTable {
    private StaffRoleTable() {}

    public static List<StaffRole> roles() {
        return List.of(StaffRole.values());
    }

    public static List<StaffPermission> permissions() {
        return List.of(StaffPermission.values());
    }

    /// A short description, shown after the name.
    public static String sentence(StaffRole role) {
        return switch (role) {
            case OWNER -> "full access, and the only role that manages the staff";
            case FINANCE -> "credits, corrects, refunds, approves, and keeps the books";
            case CATALOGUE -> "plans, prices, stock and suppliers";
            case SUPPORT -> "partners and orders, but no money";
            case READ_ONLY -> "sees everything but secrets and exports";
        };
    }

    public static String words(StaffPermission permission) {
        return switch (permission) {
            case SEE_TODAY -> "View today's sales, balances and queues";
            case SEARCH -> "Search";
            case SEE_PARTNERS -> "View partners";
            case MANAGE_PARTNERS -> "Invite, edit, limit, suspend and resume partners";
            case VIEW_AS_PARTNER -> "View the dashboard of a partner";
            case SEE_MONEY -> "View wallets, statements and proposals";
            case MOVE_MONEY -> "Propose top-ups, reversals, adjustments and refunds";
            case APPROVE_MONEY -> "Decide what another person proposed";
            case SEE_PLANS -> "View plans and prices";
            case MANAGE_PLANS -> "Hide, show and rename plans, and set prices";
            case SEE_STOCK -> "View stock levels";
            case IMPORT_STOCK -> "Import stock";
            case SEE_SUPPLIERS -> "View suppliers";
            case MANAGE_SUPPLIERS -> "Test, synchronise, fund and pause suppliers";
            case SEE_ORDERS -> "View orders";
            case EXPORT -> "Export lists, which contain customers' addresses";
            case SETTLE_ORDERS -> "Settle orders that wait for a person";
            case REVEAL_SECRETS -> "Reveal activation codes, with a reason";
            case SEE_LEDGER -> "View the ledger";
            case SEE_AUDIT -> "View the audit log";
            case SEE_STAFF -> "View the staff";
            case MANAGE_STAFF -> "Invite, change and suspend staff";
            case MANAGE_OWN_ACCOUNT -> "Manage their own password, recovery codes and sessions";
        };
    }
}
