package beppay.staff;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The role of a member of staff, which determines their permissions.
public enum StaffRole {
    /// Has all permissions, and is the only role that manages the staff.
    OWNER,
    /// Credits, corrects and refunds, approves what others proposed, and keeps the books.
    FINANCE,
    /// Sets prices, and looks after plans, stock and suppliers.
    CATALOGUE,
    /// Onboards partners, and settles the orders that need a person. Can't move money.
    SUPPORT,
    /// Sees everything but secrets and exports, and changes nothing.
    READ_ONLY;

    public boolean may(StaffPermission permission) {
        return switch (permission) {
            case SEE_TODAY,
                    SEARCH,
                    SEE_PARTNERS,
                    SEE_MONEY,
                    SEE_PLANS,
                    SEE_STOCK,
                    SEE_SUPPLIERS,
                    SEE_ORDERS,
                    SEE_LEDGER,
                    SEE_AUDIT,
                    SEE_STAFF,
                    MANAGE_OWN_ACCOUNT -> true;
            case MANAGE_PARTNERS, REVEAL_SECRETS, SETTLE_ORDERS -> this == OWNER || this == SUPPORT;
            case MOVE_MONEY, APPROVE_MONEY -> this == OWNER || this == FINANCE;
            case MANAGE_PLANS, IMPORT_STOCK, MANAGE_SUPPLIERS -> this == OWNER || this == CATALOGUE;
            case EXPORT, VIEW_AS_PARTNER -> this == OWNER || this == FINANCE || this == SUPPORT;
            case MANAGE_STAFF -> this == OWNER;
        };
    }

    /// Whether a person with the other role would get a permission with this one.
    boolean permitsMoreThan(StaffRole other) {
        return Arrays.stream(StaffPermission.values()).anyMatch(one -> may(one) && !other.may(one));
    }

    /// The role in forms, commands and the table, such as `read_only`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role as people write it, such as `read-only`.
    public String label() {
        return code().replace('_', '-');
    }

    /// Returns null if there is no such role. Accepts both forms.
    public static @Nullable StaffRole of(String text) {
        for (var role : values()) {
            if (role.code().equals(text) || role.label().equals(text)) {
                return role;
            }
        }
        return null;
    }
}
