package beppay.dashboard;

import beppay.keys.Keys;
import beppay.money.Money;
import beppay.orders.history.DailySpending;
import beppay.orders.history.OrderHistory;
import beppay.orders.history.OrderQuery;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.team.Permission;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import beppay.web.DayChart;
import beppay.web.Page;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/partner`: the balance, the spending of the last 30 days, the latest orders, and anything that needs
/// attention. An account without orders sees the steps to its first purchase instead of the orders.
final class OverviewPage {
    private static final OrderQuery LAST_ORDERS = new OrderQuery(null, null, null, null, null, null, null, null, 0, 8);

    private final Database database;
    private final InstantSource clock;

    OverviewPage(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param wallets null if the member may not view the balance
    /// @param steps null if the account has orders
    record View(
            PageLayout layout,
            @Nullable List<Wallet> wallets,
            Spending spending,
            List<OrderHistory.Line> orders,
            long orderCount,
            List<AttentionItem> attention,
            @Nullable FirstSteps steps) {
        DayChart chart() {
            return spending.chart();
        }

        /// How long the balance lasts; null if that is not known.
        @Nullable
        Long daysLeft() {
            return spending.daysLeft(total());
        }

        Money total() {
            return wallets == null ? Money.ZERO : Money.sum(wallets.stream().map(Wallet::available));
        }
    }

    /// The steps to a first purchase that the account has completed.
    record FirstSteps(boolean hasMoney, boolean hasKey) {}

    Reply show(Call call, PageContext context) {
        return Page.of("dashboard/overview.jte", database.autocommit(tx -> view(tx, context)));
    }

    private View view(Transaction tx, PageContext context) {
        var now = clock.instant();
        var wallets = Wallets.of(tx, context.partnerId(), context.mode());
        var page = OrderHistory.page(tx, context.partnerId(), context.mode(), LAST_ORDERS);
        var keys = Keys.of(tx, context.partnerId(), context.mode(), now);
        var spending =
                Spending.of(DailySpending.ofDays(tx, context.partnerId(), context.mode(), 2 * Spending.DAYS, now));
        var hasMoney = wallets.stream().anyMatch(wallet -> wallet.available().isPositive());
        var hasKey = keys.stream().anyMatch(key -> key.isActive(now));
        var visible = context.may(Permission.SEE_BALANCE) ? wallets : null;
        return new View(
                new PageLayout(context, ""),
                visible,
                spending,
                context.may(Permission.SEE_ORDERS) ? page.orders() : List.of(),
                page.total(),
                page.total() == 0
                        ? List.of()
                        : AttentionItem.found(context, visible, keys, spending, page.orders(), now),
                page.total() == 0 ? new FirstSteps(hasMoney, hasKey) : null);
    }
}
