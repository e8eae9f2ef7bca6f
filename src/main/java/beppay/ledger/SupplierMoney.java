package beppay.ledger;

import beppay.mode.Mode;
import beppay.money.Money;

/// The operator's money at suppliers, which charge in US dollars.
public final class SupplierMoney {
    private static final String CURRENCY = "USD";

    private SupplierMoney() {}

    /// The operator paid money in at a supplier.
    ///
    /// @param reference identifies the payment; a repeated payment is rejected by the schema
    public static Posting funding(String supplier, Money amount, String reference) {
        var transfer =
                new Transfer(Transfer.Kind.FUND, Mode.LIVE, null, null, supplier, reference, CURRENCY, amount, null);
        return new Posting(transfer, Account.ofOperator(Account.Kind.FUNDING), Account.prepaidAt(supplier));
    }

    /// A supplier charged for a delivered order.
    public static Posting cost(String supplier, long partnerId, long orderId, Money cost) {
        var transfer =
                new Transfer(Transfer.Kind.COST, Mode.LIVE, partnerId, orderId, supplier, null, CURRENCY, cost, null);
        return new Posting(transfer, Account.prepaidAt(supplier), Account.ofOperator(Account.Kind.SUPPLY_COST));
    }

    /// A supplier returned a cost, or a part of it, because an eSIM was cancelled.
    public static Posting costReturn(String supplier, long partnerId, long orderId, Money cost) {
        var transfer = new Transfer(
                Transfer.Kind.COST_RETURN, Mode.LIVE, partnerId, orderId, supplier, null, CURRENCY, cost, null);
        return new Posting(transfer, Account.ofOperator(Account.Kind.SUPPLY_COST), Account.prepaidAt(supplier));
    }
}
