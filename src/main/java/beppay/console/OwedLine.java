package beppay.console;

import beppay.approvals.Receivable;
import beppay.approvals.Receivables;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Transaction;
import java.util.List;
import java.util.Objects;

/// What a partner owes, on the page of all operations.
record OwedLine(Receivable receivable, Partner partner) {
    static final int MAX_LISTED = 100;

    /// The oldest first, at most [#MAX_LISTED].
    static List<OwedLine> all(Transaction tx) {
        var open = Receivables.open(tx, MAX_LISTED);
        var partners =
                Partners.byIds(tx, open.stream().map(Receivable::partnerId).toList());
        return open.stream()
                .map(one -> new OwedLine(one, Objects.requireNonNull(partners.get(one.partnerId()))))
                .toList();
    }

    /// The sum of what is owed in live mode.
    static Money sum(List<OwedLine> lines) {
        return Money.sum(lines.stream()
                .map(OwedLine::receivable)
                .filter(one -> one.mode() == Mode.LIVE)
                .map(Receivable::rest));
    }
}
