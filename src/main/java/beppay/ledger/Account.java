package beppay.ledger;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An account in the books.
public sealed interface Account {
    /// One of the two accounts of a wallet, which has a running balance.
    record OfWallet(long id) implements Account {}

    /// One of the operator's accounts, which is found by its kind, and by the transfer's currency and mode.
    ///
    /// @param supplier the supplier at which the operator has the prepaid balance; null for the other kinds
    record OfOperator(Kind kind, @Nullable String supplier) implements Account {}

    /// The kinds of the operator's accounts; see `V5__ledger.sql`.
    enum Kind {
        TREASURY,
        REVENUE,
        RECEIVABLE,
        BAD_DEBT,
        FUNDING,
        PREPAID,
        SUPPLY_COST;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Account ofOperator(Kind kind) {
        return new OfOperator(kind, null);
    }

    /// The operator's balance at a supplier.
    static Account prepaidAt(String supplier) {
        return new OfOperator(Kind.PREPAID, supplier);
    }

    /// The id, or null if the account is found by its kind.
    default @Nullable Long knownId() {
        return this instanceof OfWallet(long id) ? id : null;
    }

    /// The kind by which the account is found, or null.
    default @Nullable String kindCode() {
        return this instanceof OfOperator operator ? operator.kind().code() : null;
    }
}
