package beppay.team;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A member's role in a partner's team, which determines their permissions.
public enum Role {
    /// Has all permissions, and is the only role that manages the team.
    ADMIN,
    /// Builds the partner's programs with keys, webhooks, logs, orders and test mode. Sees the balance, which
    /// any key can read, but neither the statement nor the export. Can't buy with real money in the dashboard.
    /// A live key that a developer creates can buy, so don't give this role to people who must not spend.
    DEVELOPER,
    /// Keeps the books with wallets, orders and exports. Sees no customer's eSIM and can't buy.
    FINANCE,
    /// Helps customers: finds their orders, shows their QR codes, and buys for them in the dashboard, which
    /// requires the balance. Can't export the orders.
    SUPPORT;

    public boolean may(Permission permission) {
        return switch (permission) {
            case SEE_OVERVIEW, SEE_PLANS, SEE_BALANCE, SEE_ORDERS, MANAGE_OWN_ACCOUNT -> true;
            case SEE_WALLET, EXPORT_WALLET, EXPORT_ORDERS -> this == ADMIN || this == FINANCE;
            case SEE_ESIMS, BUY_TEST -> this != FINANCE;
            case BUY -> this == ADMIN || this == SUPPORT;
            case SEE_KEYS, MANAGE_KEYS, SEE_WEBHOOKS, MANAGE_WEBHOOKS, SEE_LOGS, TOP_UP_TEST ->
                this == ADMIN || this == DEVELOPER;
            case MANAGE_TEAM, MANAGE_TRAVELLERS -> this == ADMIN;
        };
    }

    /// The role in forms and in the table, such as `admin`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Returns null if there is no such role.
    public static @Nullable Role of(String code) {
        for (var role : values()) {
            if (role.code().equals(code)) {
                return role;
            }
        }
        return null;
    }
}
