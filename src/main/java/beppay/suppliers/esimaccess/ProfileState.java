package beppay.suppliers.esimaccess;

import java.util.Locale;

/// What a state of eSIM Access (`esimStatus`) means for an order.
enum ProfileState {
    /// The profile will be allocated.
    ALLOCATING,
    /// The profile exists, in whatever state it is in.
    ALLOCATED,
    /// The profile was cancelled, and its cost returned.
    CANCELLED,
    /// The profile was ended without returning its cost.
    REVOKED,
    UNRECOGNISED;

    /// @param esimStatus empty if the response has none, as for a profile that is allocated
    static ProfileState of(String esimStatus) {
        return switch (esimStatus.strip().toUpperCase(Locale.ROOT)) {
            case "CREATE", "PAYING", "PAID", "GETTING_RESOURCE" -> ALLOCATING;
            case "", "GOT_RESOURCE", "IN_USE", "USED_UP", "UNUSED_EXPIRED", "USED_EXPIRED", "SUSPENDED" -> ALLOCATED;
            case "CANCEL", "CANCELLED" -> CANCELLED;
            case "REVOKE", "REVOKED" -> REVOKED;
            default -> UNRECOGNISED;
        };
    }

    boolean isEnded() {
        return this == CANCELLED || this == REVOKED;
    }
}
