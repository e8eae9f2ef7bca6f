package beppay.team;

/// What a member may do on the pages. Each route names the one that it needs.
public enum Permission {
    /// Orders and keys at a glance; what is money on that page needs [#SEE_BALANCE].
    SEE_OVERVIEW,
    SEE_PLANS,
    /// What the wallets hold now.
    SEE_BALANCE,
    /// What came into the wallets and what went out of them, with its export.
    SEE_WALLET,
    SEE_ORDERS,
    /// QR codes and activation codes. Anyone who has one can use the eSIM.
    SEE_ESIMS,
    /// All customers' addresses in one file.
    EXPORT_ORDERS,
    /// Spends the wallets' money.
    BUY,
    SEE_KEYS,
    MANAGE_KEYS,
    SEE_LOGS,
    /// Buys in test mode, where nothing is paid.
    BUY_TEST,
    /// Credits a test wallet with test funds.
    TOP_UP_TEST,
    /// Sees who is a member, invites, changes roles, removes.
    MANAGE_TEAM,
    /// One's own password and sessions.
    MANAGE_OWN_ACCOUNT
}
