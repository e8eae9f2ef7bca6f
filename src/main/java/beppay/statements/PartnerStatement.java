package beppay.statements;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.partners.Partner;
import beppay.platform.db.Transaction;
import beppay.wallets.Statement;
import beppay.wallets.Wallets;
import org.jspecify.annotations.Nullable;

/// The statement of all live wallets of a partner, in US dollars, as which one unit of each currency counts.
///
/// @param closed the stored month; null if it is open, or the period is not a month
public record PartnerStatement(
        Partner partner,
        StatementPeriod period,
        Statement.Span span,
        Money opening,
        Money closing,
        long lines,
        @Nullable ClosedMonth closed) {
    /// Reads it in a snapshot.
    public static PartnerStatement of(Transaction snapshot, Partner partner, StatementPeriod period) {
        var span = Statement.span(snapshot, Wallets.of(snapshot, partner.id(), Mode.LIVE), period.from(), period.to());
        var opening = Statement.balanceBefore(snapshot, span);
        var totals = Statement.totals(snapshot, span);
        var moved = Money.sum(totals.stream().map(Statement.Total::amount));
        var month = period.month();
        return new PartnerStatement(
                partner,
                period,
                span,
                opening,
                opening.plus(moved),
                totals.stream().mapToLong(Statement.Total::lines).sum(),
                month == null ? null : ClosedMonth.find(snapshot, partner.id(), month));
    }

    /// The name of a file without its ending, such as `statement-2026-03`.
    public String fileName() {
        return "statement-" + period.code();
    }
}
