package beppay.client;

import java.math.BigDecimal;
import java.util.List;

/// The amount that can be spent now.
///
/// @param wallets in the order in which they pay
public record Balance(BigDecimal totalBalanceUsd, List<Wallet> wallets) {
    public record Wallet(long id, BigDecimal balance, String currency) {}
}
