package beppay.staff;

/// An action on the console's pages. Each route names the permission that it requires.
public enum StaffPermission {
    /// Sales, balances and queues.
    SEE_TODAY,
    /// The search for anything. Its results lead to pages with permissions of their own.
    SEARCH,
    SEE_PARTNERS,
    /// Invitations, profiles, limits, notes, suspensions.
    MANAGE_PARTNERS(true),
    /// The dashboard of a partner, without any way to change something.
    VIEW_AS_PARTNER,
    /// Wallets, statements and proposals.
    SEE_MONEY,
    /// Top-ups, reversals, adjustments and refunds.
    MOVE_MONEY(true),
    /// Decisions about what another person proposed.
    APPROVE_MONEY(true),
    SEE_PLANS,
    /// Names and visibility of plans, offers and pricing rules.
    MANAGE_PLANS(true),
    SEE_STOCK,
    IMPORT_STOCK(true),
    SEE_SUPPLIERS,
    /// Tests, synchronisations, funding and pauses of suppliers.
    MANAGE_SUPPLIERS(true),
    SEE_ORDERS,
    /// Exports, which contain all customers' addresses.
    EXPORT(true),
    /// Decisions about orders whose supplier's outcome is unknown.
    SETTLE_ORDERS(true),
    /// Activation codes, with a reason.
    REVEAL_SECRETS(true),
    SEE_LEDGER,
    SEE_AUDIT,
    SEE_STAFF,
    /// Invitations, roles, suspensions and second factors of staff.
    MANAGE_STAFF(true),
    /// The person's own password, second factor and sessions.
    MANAGE_OWN_ACCOUNT;

    private final boolean needsRecentCode;

    StaffPermission() {
        this(false);
    }

    StaffPermission(boolean needsRecentCode) {
        this.needsRecentCode = needsRecentCode;
    }

    /// Whether a code of the second factor must have been entered within the last ten minutes, because money or
    /// secrets are concerned.
    public boolean needsRecentCode() {
        return needsRecentCode;
    }
}
