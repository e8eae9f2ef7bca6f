package beppay.orders;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.ledger.Ledger;
import beppay.ledger.SupplierMoney;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Records the operator's payments to remote suppliers, from whose balances orders are paid.
public final class SupplierFunding {
    private static final String IS_KNOWN = """
            select exists (select from accounts where kind = 'prepaid' and supplier = ?)
                or exists (select from offers where supplier = ? and supplier not in ('stock', 'sandbox'))""";
    private static final String LOCK =
            "select id from accounts where kind = 'prepaid' and supplier = ? for no key update";
    /// References are compared by the schema's `reference_key`.
    private static final String EARLIER = """
            select t.id, e.amount_micros, t.created_at as at
            from transfers t join accounts a on a.kind = 'prepaid' and a.supplier = t.supplier and a.mode = t.mode
            join entries e on e.account_id = a.id and e.transfer_id = t.id
            where t.kind = 'fund' and t.supplier = ? and t.mode = 'live' and reference_key(t.reference) = reference_key(?)""";
    private static final String BALANCE = """
            select coalesce(sum(e.amount_micros), 0)::bigint from accounts a join entries e on e.account_id = a.id
            where a.kind = 'prepaid' and a.supplier = ?""";

    private SupplierFunding() {}

    /// @param balance the balance at the supplier according to the books, in US dollars
    /// @param isWritten false if the call repeated an earlier payment
    /// @param at when the payment was recorded, now or earlier
    public record Funded(String supplier, Money amount, Money balance, boolean isWritten, Instant at) {}

    private record Earlier(long id, Money amount, Instant at) {}

    /// Records a payment. A repeated call with the same reference and amount changes nothing. References are
    /// compared as for top-ups.
    ///
    /// @param amount above zero, in US dollars
    /// @throws CodedException `not_found` if there is no such remote supplier; `invalid_request` if another
    /// payment
    ///     to the supplier has the reference
    public static Funded fund(
            Transaction tx,
            Suppliers suppliers,
            String supplier,
            Money amount,
            String reference,
            Actor actor,
            Instant now) {
        if (suppliers.remote(supplier) == null && !tx.one(Boolean.class, IS_KNOWN, supplier, supplier)) {
            throw new CodedException(
                    ErrorCode.NOT_FOUND,
                    "There is no remote supplier with this name, and no plan of it. Nothing was changed.");
        }
        Ledger.openPrepaid(tx, supplier);
        tx.rows(Long.class, LOCK, supplier);
        var earlier = tx.row(Earlier.class, EARLIER, supplier, reference);
        if (earlier == null) {
            Ledger.post(tx, List.of(SupplierMoney.funding(supplier, amount, reference)), now);
        } else if (!earlier.amount.equals(amount)) {
            throw new CodedException(
                    ErrorCode.INVALID_REQUEST,
                    "The reference was already used: it recorded %s USD on %s (transfer %d). Nothing was changed."
                            .formatted(earlier.amount, earlier.at.truncatedTo(ChronoUnit.SECONDS), earlier.id));
        }
        var balance = new Money(tx.one(Long.class, BALANCE, supplier));
        if (earlier == null) {
            var entry = AuditEntry.of(actor, "supplier.funded")
                    .about("supplier " + supplier)
                    .changed("balance", balance.minus(amount), balance)
                    .changed("reference", null, reference);
            AuditLog.add(tx, entry, now);
        }
        return new Funded(supplier, amount, balance, earlier == null, earlier == null ? now : earlier.at);
    }
}
