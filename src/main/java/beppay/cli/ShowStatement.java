package beppay.cli;

import beppay.mode.Mode;
import beppay.partners.Partner;
import beppay.platform.csv.CsvPages;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import beppay.wallets.Statement;
import beppay.wallets.StatementTable;
import beppay.wallets.Wallets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints the statement of a partner's wallets of a mode, newest first.
///
/// @param from the start of the period; `to` is its end (exclusive)
record ShowStatement(CliContext context, OperatorOptions options, Mode mode, Instant from, Instant to) {
    private static final List<Statement.Kind> ALL = List.of(Statement.Kind.values());

    /// @param order the partner's number of the order; null for top-ups and corrections
    /// @param reverses the transfer of the top-up that a reversal takes back
    record Line(
            String at,
            String kind,
            String amount,
            String currency,
            String balanceAfter,
            long transferId,
            @Nullable Long order,
            @Nullable String reference,
            @Nullable String reason,
            @Nullable Long reverses) {
        static Line of(Statement.Line line) {
            return new Line(
                    Instants.seconds(line.at()),
                    line.kind().code(),
                    line.amount().toString(),
                    line.currency(),
                    line.balanceAfter().toString(),
                    line.transferId(),
                    line.orderNumber(),
                    line.reference(),
                    line.reason(),
                    line.causeId());
        }
    }

    record Result(String email, String mode, List<Line> statement) {}

    void print(Partner partner, int limit) {
        var found = context.snapshot(options, tx -> Statement.page(tx, span(tx, partner), ALL, null, limit + 1));
        var lines = found.stream().limit(limit).map(Line::of).toList();
        var table =
                new Table("TRANSFER", "AT", "KIND", "AMOUNT", "BALANCE", "CURRENCY", "ORDER", "REFERENCE", "REASON");
        for (var line : lines) {
            table.row(
                    line.transferId,
                    line.at,
                    line.kind,
                    line.amount,
                    line.balanceAfter,
                    line.currency,
                    shown(line.order),
                    shown(line.reference),
                    shown(line.reason));
        }
        var result = new Result(partner.email(), mode.code(), lines);
        context.printResult(options, result, lines.isEmpty() ? "There are no lines in this period." : table.toString());
        if (found.size() > limit && !options.isJson()) {
            context.printRemark("There are more lines. Use --limit to show more, or --csv to print all.");
        }
    }

    void export(Database database, Partner partner) {
        var span = database.snapshot(tx -> span(tx, partner));
        context.pages(
                StatementTable.HEADS,
                last -> database.snapshot(tx ->
                        Statement.page(tx, span, ALL, last == null ? null : last.transferId(), CsvPages.PAGE_ROWS)),
                StatementTable::cells);
    }

    private Statement.Span span(Transaction tx, Partner partner) {
        return Statement.span(tx, Wallets.of(tx, partner.id(), mode), from, to);
    }

    private static Object shown(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
