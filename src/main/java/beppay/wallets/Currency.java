package beppay.wallets;

/// What a wallet may hold. Each is worth one dollar, so that balances can be added up and compared with prices.
public enum Currency {
    USD,
    USDT_TRC20,
    USDT_ERC20,
    USDC
}
