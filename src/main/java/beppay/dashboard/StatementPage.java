package beppay.dashboard;

import beppay.installation.PageCursorCipher;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.wallets.Statement;
import beppay.wallets.Statement.Kind;
import beppay.wallets.Wallet;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// One page of the statement of a partner's wallets for a month.
///
/// @param filter the filters, with the month set
/// @param months the months that can be selected, newest first
/// @param next the filters of the next page, or null
/// @param totals the totals of the complete month, of all kinds
record StatementPage(
        StatementFilter filter,
        List<YearMonth> months,
        Statement.Span span,
        List<Statement.Line> lines,
        @Nullable StatementFilter next,
        List<Statement.Total> totals) {
    private static final int LINES = 50;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    static StatementPage read(
            Transaction tx, PageContext context, List<Wallet> wallets, StatementFilter asked, Instant now) {
        var selected = asked.among(wallets);
        var reach = Statement.timeRange(tx, selected);
        var month = asked.month() == null
                ? StatementFilter.monthOf(reach.last() == null ? now : reach.last())
                : asked.month();
        var span = Statement.span(tx, selected, start(month), start(month.plusMonths(1)));
        var seal = PageCursorCipher.of(tx);
        var list = "statement of %d %s"
                .formatted(context.partnerId(), context.mode().code());
        var before = asked.before() == null ? null : seal.open(asked.before(), list);
        var lines = Statement.page(tx, span, asked.kinds(), before, LINES);
        var last = lines.size() < LINES ? null : seal.seal(lines.getLast().transferId(), list);
        var filter = asked.in(month);
        var months = months(reach.first() == null ? now : reach.first(), now, month);
        var next = last == null ? null : filter.before(last);
        return new StatementPage(filter, months, span, lines, next, Statement.totals(tx, span));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static List<YearMonth> months(Instant first, Instant now, YearMonth chosen) {
        var oldest = StatementFilter.monthOf(first);
        var newest = StatementFilter.monthOf(now);
        var from = chosen.isBefore(oldest) ? chosen : oldest;
        var to = chosen.isAfter(newest) ? chosen : newest;
        long count = from.until(to, ChronoUnit.MONTHS) + 1;
        return LongStream.range(0, count).mapToObj(to::minusMonths).toList();
    }

    /// `March 2026`
    static String words(YearMonth month) {
        return MONTH.format(month);
    }

    static String words(Kind kind) {
        return switch (kind) {
            case TOP_UP -> "Top-up";
            case PURCHASE -> "Purchase";
            case REFUNDED -> "Refund";
            case REVERSAL -> "Top-up reversal";
            case ADJUSTMENT -> "Adjustment";
        };
    }

    String month() {
        return filter.month() == null ? "" : words(filter.month());
    }

    /// The total of the complete month; negative for spending.
    Money total(Kind kind) {
        return Money.sum(totals.stream().filter(total -> total.kind() == kind).map(Statement.Total::amount));
    }

    /// Whether the operator made corrections in the month.
    boolean hasCorrections() {
        return totals.stream().anyMatch(total -> total.kind() == Kind.REVERSAL || total.kind() == Kind.ADJUSTMENT);
    }

    /// The number of lines that match the filters.
    long count() {
        return totals.stream()
                .filter(total -> filter.kinds().contains(total.kind()))
                .mapToLong(Statement.Total::lines)
                .sum();
    }
}
