package beppay.wallets;

/// A wallet's currency. One unit counts as one US dollar, so balances can be added and compared with prices.
public enum Currency {
    USD,
    USDT_TRC20,
    USDT_ERC20,
    USDC
}
