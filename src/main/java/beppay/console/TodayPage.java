package beppay.console;

import beppay.figures.Queue;
import beppay.figures.SalesDay;
import beppay.figures.SupplierBalance;
import beppay.figures.WalletTotals;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.DayChart;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.Shell;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The first page: how business is in live mode, and what waits for a person.
final class TodayPage implements Section {
    private static final DayChart.Labels LABELS = new DayChart.Labels(
            "Sales", "USD", "order", "Sales of each day", "The sales of each day appear here after the first order.");

    private final Database database;
    private final InstantSource clock;

    TodayPage(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get("", StaffPermission.SEE_TODAY, this::show);
    }

    record View(
            Shell shell,
            Period period,
            List<Comparison> figures,
            DayChart chart,
            WalletTotals wallets,
            List<SupplierBalance> suppliers,
            List<QueueLine> queues) {}

    /// All figures are of the same snapshot.
    Reply show(Call call, ConsoleContext context) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var period = Period.of(Form.ofQuery(call).text("range"), today);
        return Page.of("console/today.jte", database.snapshot(tx -> view(tx, context, period, today)));
    }

    private View view(Transaction tx, ConsoleContext context, Period period, LocalDate today) {
        var chartFirst = period.chartFirst(today);
        var chartBefore = chartFirst.minusDays(ChronoUnit.DAYS.between(chartFirst, today) + 1);
        var first = chartBefore.isBefore(period.earlierFirst()) ? chartBefore : period.earlierFirst();
        var days = SalesDay.between(tx, first, today.plusDays(1));
        var charted = between(days, chartFirst, today.plusDays(1));
        return new View(
                context.shell(""),
                period,
                Comparison.of(
                        between(days, period.first(), today.plusDays(1)),
                        between(days, period.earlierFirst(), period.earlierEnd()),
                        charted),
                chart(charted, between(days, chartBefore, chartFirst)),
                WalletTotals.of(tx),
                SupplierBalance.all(tx, today),
                Queue.all(tx, clock.instant()).stream().map(QueueLine::of).toList());
    }

    private static List<SalesDay> between(List<SalesDay> days, LocalDate first, LocalDate end) {
        return days.stream()
                .filter(day -> !day.day().isBefore(first) && day.day().isBefore(end))
                .toList();
    }

    /// The days, with the sales of as many days before.
    private static DayChart chart(List<SalesDay> days, List<SalesDay> before) {
        return new DayChart(
                LABELS,
                days.stream()
                        .map(day -> new DayChart.Day(
                                day.day().atStartOfDay(ZoneOffset.UTC).toInstant(), day.orders(), day.sales()))
                        .toList(),
                before.stream().map(SalesDay::sales).toList());
    }
}
