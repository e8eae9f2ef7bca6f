package beppay.team;

/// An action on the dashboard's pages. Each route names the permission that it requires.
public enum Permission {
    /// The overview of orders and keys. Amounts on that page require [#SEE_BALANCE].
    SEE_OVERVIEW,
    SEE_PLANS,
    /// The wallets' current balances.
    SEE_BALANCE,
    /// The wallets' statements, and their export.
    SEE_WALLET,
    SEE_ORDERS,
    /// QR codes and activation codes. Anyone who has one can use the eSIM.
    SEE_ESIMS,
    /// The export of orders, which contains all customers' addresses.
    EXPORT_ORDERS,
    /// Purchases that are paid from the live wallets.
    BUY,
    SEE_KEYS,
    MANAGE_KEYS,
    /// The endpoints of webhooks and their deliveries, which contain the events.
    SEE_WEBHOOKS,
    /// Changes of endpoints, new secrets, test events and replays.
    MANAGE_WEBHOOKS,
    SEE_LOGS,
    /// Purchases in test mode, which cost no real money.
    BUY_TEST,
    /// Top-ups of a test wallet with test funds.
    TOP_UP_TEST,
    /// The list of members, invitations, changes of roles, and removals.
    MANAGE_TEAM,
    /// The partner's brand for travellers, and whether they receive e-mails.
    MANAGE_TRAVELLERS,
    /// The member's own password and sessions.
    MANAGE_OWN_ACCOUNT
}
