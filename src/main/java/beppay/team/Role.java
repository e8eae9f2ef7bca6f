package beppay.team;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What somebody is in a partner's team, and by that what they may do.
public enum Role {
    /// Everything, and alone the team.
    ADMIN,
    /// Builds the partner's programs: keys, logs, orders, test mode. Sees the balance, which any key shows, but
    /// neither the statement nor the export. May not buy in the dashboard with real money. A live key that a
    /// developer creates can buy, so do not give this role to people who must not spend.
    DEVELOPER,
    /// Keeps the books: wallet, orders, exports. Needs no customer's eSIM for that, and spends nothing.
    FINANCE,
    /// Helps customers: finds their orders, shows them their QR codes, and buys one for them in the dashboard,
    /// which is why the balance is seen. Takes no list of customers away.
    SUPPORT;

    public boolean may(Permission permission) {
        return switch (permission) {
            case SEE_OVERVIEW, SEE_PLANS, SEE_BALANCE, SEE_ORDERS, MANAGE_OWN_ACCOUNT -> true;
            case SEE_WALLET, EXPORT_ORDERS -> this == ADMIN || this == FINANCE;
            case SEE_ESIMS, BUY_TEST -> this != FINANCE;
            case BUY -> this == ADMIN || this == SUPPORT;
            case SEE_KEYS, MANAGE_KEYS, SEE_LOGS, TOP_UP_TEST -> this == ADMIN || this == DEVELOPER;
            case MANAGE_TEAM -> this == ADMIN;
        };
    }

    /// As it stands in a form and in the table: `admin`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Null where there is no such role.
    public static @Nullable Role of(String code) {
        for (var role : values()) {
            if (role.code().equals(code)) {
                return role;
            }
        }
        return null;
    }
}
