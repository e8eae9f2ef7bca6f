package beppay.dashboard;

import beppay.keys.ApiKey;
import beppay.money.Money;
import beppay.orders.DailySpending.Day;
import beppay.orders.OrderHistory;
import beppay.team.Permission;
import beppay.wallets.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that somebody should look at, with where to do so.
///
/// @param page within the dashboard, such as `/keys`
record AttentionItem(String sentence, String label, String page) {
    /// An operator tops up manually, which takes a few days.
    private static final int LASTS_DAYS = 5;

    private static final int PACE_DAYS = 7;
    /// A supplier's answer takes seconds.
    private static final Duration WAITS_LONG = Duration.ofMinutes(5);

    static List<AttentionItem> found(
            PageContext context,
            @Nullable List<Wallet> wallets,
            List<ApiKey> keys,
            DayChart chart,
            List<OrderHistory.Line> orders,
            Instant now) {
        var found = new ArrayList<AttentionItem>();
        if (wallets != null) {
            addShortBalance(found, context, wallets, chart);
        }
        if (context.may(Permission.SEE_KEYS)) {
            keys.stream().filter(key -> key.isActive(now)).forEach(key -> addExpiring(found, key, now));
        }
        if (context.may(Permission.SEE_ORDERS)) {
            orders.forEach(order -> addUnsettled(found, order, now));
        }
        return found;
    }

    private static void addShortBalance(
            List<AttentionItem> found, PageContext context, List<Wallet> wallets, DayChart chart) {
        var week = chart.days()
                .subList(chart.days().size() - PACE_DAYS, chart.days().size());
        long spent = Money.sum(week.stream().map(Day::spent)).micros();
        var held = Money.sum(wallets.stream().map(Wallet::available));
        long lasts = spent == 0 ? Long.MAX_VALUE : held.micros() / Math.max(1, spent / PACE_DAYS);
        if (lasts < LASTS_DAYS) {
            var sentence = lasts == 0
                    ? "At the last week's pace the balance does not last the day."
                    : "At the last week's pace the balance lasts %s.".formatted(DisplayFormat.count(lasts, "day"));
            found.add(new AttentionItem(sentence, context.waysToTopUp(), "/wallet#top-up"));
        }
    }

    private static void addExpiring(List<AttentionItem> found, ApiKey key, Instant now) {
        var end = key.expiresAt();
        if (end != null && KeyLine.expiresSoon(key, now)) {
            var sentence = "The key “%s” expires on %s.".formatted(key.name(), DisplayFormat.day(end));
            found.add(new AttentionItem(sentence, "API keys", "/keys"));
        }
    }

    private static void addUnsettled(List<AttentionItem> found, OrderHistory.Line order, Instant now) {
        var sentence = switch (order.status()) {
            case PROCESSING ->
                order.createdAt().plus(WAITS_LONG).isBefore(now)
                        ? "Order %d still waits for its supplier. Its price is held, and nothing is lost."
                                .formatted(order.number())
                        : null;
            case FAILED ->
                order.createdAt().plus(Duration.ofDays(1)).isAfter(now)
                        ? "Order %d failed at its supplier. Its price was refunded.".formatted(order.number())
                        : null;
            case COMPLETED -> null;
        };
        if (sentence != null) {
            found.add(new AttentionItem(sentence, "Look at the order", "/orders/" + order.number()));
        }
    }
}
