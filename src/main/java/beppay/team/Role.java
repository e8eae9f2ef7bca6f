package beppay.team;

import static beppay.team.Permission.*;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody is in a partner's team, and by that what they may do.
public enum Role {
    /// Everything, and alone the team.
    ADMIN(EnumSet.allOf(Permission.class)),
    /// Builds the partner's programs: keys, logs, orders, test mode. Sees the balance, which any key tells, but
    /// neither the statement nor the export. Does not buy by hand with real money; a live key that they make does,
    /// so that whoever must not spend is no developer.
    DEVELOPER(EnumSet.of(SEE_BALANCE, SEE_ORDERS, SEE_ESIMS, SEE_KEYS, MANAGE_KEYS, SEE_LOGS, BUY_TEST, TOP_UP_TEST)),
    /// Keeps the books: wallet, orders, exports. Needs no customer's eSIM for that, and spends nothing.
    FINANCE(EnumSet.of(SEE_BALANCE, SEE_WALLET, SEE_ORDERS, EXPORT_ORDERS)),
    /// Helps customers: finds their orders, shows them their QR codes, and buys one for them by hand, which is why
    /// the balance is seen. Takes no list of customers away.
    SUPPORT(EnumSet.of(SEE_BALANCE, SEE_ORDERS, SEE_ESIMS, BUY, BUY_TEST));

    private static final Set<Permission> EVERYBODYS = EnumSet.of(SEE_OVERVIEW, SEE_PLANS, MANAGE_OWN_ACCOUNT);

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    public boolean may(Permission permission) {
        return EVERYBODYS.contains(permission) || permissions.contains(permission);
    }

    /// As it stands in a form and in the table: `admin`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Null where there is no such role.
    public static @Nullable Role of(String word) {
        for (var role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        return null;
    }
}
