package beppay.statements;

import beppay.money.Money;
import beppay.platform.pdf.PdfReport;
import beppay.platform.pdf.PdfReport.Column;
import beppay.platform.pdf.PdfReport.Fact;
import beppay.wallets.Statement;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/// The statement as a printed page.
final class StatementPdf {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private static final List<Column> COLUMNS = List.of(
            new Column("Time (UTC)", 84, false),
            new Column("Type", 62, false),
            new Column("Order", 46, true),
            new Column("Reference or reason", 137, false),
            new Column("Wallet", 62, false),
            new Column("Amount", 54, true),
            new Column("Balance", 54, true));

    private StatementPdf() {}

    /// @param operator the operator's name
    /// @param lines oldest first
    static PdfReport of(PartnerStatement statement, String operator, List<Statement.Line> lines) {
        var closed = statement.closed();
        var title = closed == null
                ? "Statement " + statement.period().code()
                : "Statement %d: %s"
                        .formatted(closed.number(), statement.period().code());
        var notes = closed == null
                ? List.of("This statement is not final.")
                : List.of(
                        "Final since %s UTC. SHA-256 of the CSV file:".formatted(TIME.format(closed.closedAt())),
                        closed.contentSha256());
        return new PdfReport(
                title,
                facts(statement, operator),
                notes,
                COLUMNS,
                lines.stream().map(StatementPdf::cells).toList());
    }

    private static List<Fact> facts(PartnerStatement statement, String operator) {
        var period = statement.period();
        return List.of(
                new Fact("From", operator),
                new Fact(
                        "For",
                        "%s, %s"
                                .formatted(
                                        statement.partner().name(),
                                        statement.partner().email())),
                new Fact(
                        "Period",
                        "%s to %s (UTC days)"
                                .formatted(period.first(), period.end().minusDays(1))),
                new Fact("Opening balance", dollars(statement.opening())),
                new Fact("Closing balance", dollars(statement.closing())),
                new Fact("Lines", String.valueOf(statement.lines())));
    }

    private static String dollars(Money amount) {
        return amount + " USD";
    }

    private static List<String> cells(Statement.Line line) {
        var remark = line.reference() == null ? line.reason() : line.reference();
        return List.of(
                TIME.format(line.at()),
                words(line.kind()),
                line.orderNumber() == null ? "" : String.valueOf(line.orderNumber()),
                Objects.requireNonNullElse(remark, ""),
                line.currency(),
                line.amount().toString(),
                line.balanceAfter().toString());
    }

    private static String words(Statement.Kind kind) {
        return switch (kind) {
            case TOP_UP -> "Top-up";
            case PURCHASE -> "Purchase";
            case REFUNDED -> "Refund";
            case REVERSAL -> "Reversal";
            case ADJUSTMENT -> "Adjustment";
        };
    }
}
