package beppay.console;

import org.jspecify.annotations.Nullable;

/// The names of the ledger's accounts on pages. Templates call it, so it is public.
public final class AccountWords {
    private AccountWords() {}

    /// Such as `Prepaid at airalo`.
    ///
    /// @param supplier null if the account is of no supplier
    public static String name(String kind, @Nullable String supplier) {
        return switch (kind) {
            case "available" -> "Wallets, available";
            case "held" -> "Wallets, held for orders";
            case "supply_cost" -> "Supply cost";
            case "receivable" -> "Owed by partners";
            case "bad_debt" -> "Written off";
            default -> capitalized(kind) + (supplier == null ? "" : " at " + supplier);
        };
    }

    /// The account of one partner.
    public static String ofPartner(String kind) {
        return switch (kind) {
            case "available" -> "Available";
            case "held" -> "Held for orders";
            default -> name(kind, null);
        };
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
