package beppay.dashboard;

import beppay.keys.ApiKey;
import beppay.money.Money;
import beppay.orders.history.OrderHistory;
import beppay.team.Permission;
import beppay.wallets.Wallet;
import beppay.web.DisplayFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A notice on the overview about something that needs attention.
///
/// @param label the text of the link
/// @param page the link's target within the dashboard, such as `/keys`
record AttentionItem(String sentence, String label, String page) {
    /// Operators credit top-ups manually, which can take a few days.
    private static final int MIN_DAYS_LEFT = 5;

    /// Suppliers usually respond within seconds.
    private static final Duration LONG_WAIT = Duration.ofMinutes(5);

    static List<AttentionItem> found(
            PageContext context,
            @Nullable List<Wallet> wallets,
            List<ApiKey> keys,
            Spending spending,
            List<OrderHistory.Line> orders,
            Instant now) {
        var found = new ArrayList<AttentionItem>();
        if (wallets != null) {
            addShortBalance(found, context, wallets, spending);
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
            List<AttentionItem> found, PageContext context, List<Wallet> wallets, Spending spending) {
        var left = spending.daysLeft(Money.sum(wallets.stream().map(Wallet::available)));
        if (left != null && left < MIN_DAYS_LEFT) {
            var sentence = left == 0
                    ? "At last week's pace, the balance will run out within a day."
                    : "At last week's pace, the balance will last %s.".formatted(DisplayFormat.count(left, "day"));
            found.add(new AttentionItem(sentence, context.waysToTopUp(), "/wallet#top-up"));
        }
    }

    private static void addExpiring(List<AttentionItem> found, ApiKey key, Instant now) {
        var end = key.expiresAt();
        if (end != null && KeyLine.expiresSoon(key, now)) {
            var sentence = "The key “%s” expires on %s.".formatted(key.name(), DisplayFormat.day(end));
            found.add(new AttentionItem(sentence, "View API keys", "/keys"));
        }
    }

    private static void addUnsettled(List<AttentionItem> found, OrderHistory.Line order, Instant now) {
        var sentence = switch (order.status()) {
            case PROCESSING ->
                order.createdAt().plus(LONG_WAIT).isBefore(now)
                        ? "Order %d is still waiting for the supplier. Its price is held, not charged."
                                .formatted(order.number())
                        : null;
            case FAILED ->
                order.createdAt().plus(Duration.ofDays(1)).isAfter(now)
                        ? "The supplier refused order %d. The price was refunded.".formatted(order.number())
                        : null;
            case COMPLETED -> null;
        };
        if (sentence != null) {
            found.add(new AttentionItem(sentence, "View order", "/orders/" + order.number()));
        }
    }
}
