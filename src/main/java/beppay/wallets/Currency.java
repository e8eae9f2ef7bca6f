package beppay.wallets;

/// The currency of a wallet. Each is worth one US dollar, so balances can be added up and compared with prices.
public enum Currency {
    USD,
    USDT_TRC20,
    USDT_ERC20,
    USDC
}
