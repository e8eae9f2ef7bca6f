package beppay.team;

/// An action on the dashboard's pages. Each route names the permission that it requires.
public enum Permission {
    /// The overview of orders and keys. Amounts on that page require [#SEE_BALANCE].
    SEE_OVERVIEW(true),
    SEE_PLANS(true),
    /// The wallets' current balances.
    SEE_BALANCE(true),
    /// The wallets' statements.
    SEE_WALLET(true),
    SEE_ORDERS(true),
    /// QR codes and activation codes. Anyone who has one can use the eSIM.
    SEE_ESIMS,
    /// The export of the wallets' statements. In a view, staff would export without an entry in the audit log.
    EXPORT_WALLET,
    /// The export of orders, which contains all customers' addresses.
    EXPORT_ORDERS,
    /// Purchases that are paid from the live wallets.
    BUY,
    SEE_KEYS(true),
    MANAGE_KEYS,
    /// The endpoints of webhooks and their deliveries, which contain the events.
    SEE_WEBHOOKS(true),
    /// Changes of endpoints, new secrets, test events and replays.
    MANAGE_WEBHOOKS,
    SEE_LOGS(true),
    /// Purchases in test mode, which cost no real money.
    BUY_TEST,
    /// Top-ups of a test wallet with test funds.
    TOP_UP_TEST,
    /// The list of members, invitations, changes of roles, and removals.
    MANAGE_TEAM,
    /// The partner's brand for travellers, and whether they receive e-mails.
    MANAGE_TRAVELLERS,
    /// The member's own password and sessions.
    MANAGE_OWN_ACCOUNT;

    private final boolean isShownToStaff;

    Permission() {
        this(false);
    }

    Permission(boolean isShownToStaff) {
        this.isShownToStaff = isShownToStaff;
    }

    /// Whether the operator's staff see it when they view the dashboard as the partner. It must neither change
    /// something nor reveal a secret or a member's own settings.
    public boolean isShownToStaff() {
        return isShownToStaff;
    }
}
