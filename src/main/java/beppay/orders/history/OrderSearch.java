package beppay.orders.history;

import beppay.mode.Mode;
import beppay.orders.Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds a statement that reads or counts a partner's orders.
///
/// The statement contains only the conditions of the query. For a prepared statement, PostgreSQL soon uses a
/// generic plan. There is an index for each condition, but none for all of them together.
final class OrderSearch {
    private static final String LINE = """
            number, plan_id, plan_name, top_up_of, quantity, price_micros, currency, email, reference, status, failure_code,
                failure_message, esim_id, iccid, codes, created_at""";
    private static final String FIRST_ESIM = """
            left join lateral (
                select e.id as esim_id, e.iccid, e.codes from esims e
                where e.order_id = orders.id and e.position = 1 and not e.is_late) first on true""";
    private static final String PURCHASES = """
            (select coalesce(sum(a.purchases), 0)::bigint
             from wallets w join accounts a on a.wallet_id = w.id and a.kind = 'available'
             where w.partner_id = ? and w.mode = ?)""";
    private static final String MATCHING = " where partner_id = ? and mode = ?";
    private static final String BY_REFERENCE = " and reference = ?";
    /// Each of the three is read from an index of its own.
    private static final String BY_TEXT =
            " and (number = ?::bigint or email = any (?::text[]) or reference = any (?::text[]))";
    private static final String BY_ICCID =
            " and id in (select e.order_id from esims e where e.iccid = ? and not e.is_late)";
    private static final String BY_EMAIL = " and email = ?";
    private static final String BY_PLAN = " and plan_id = ?";
    private static final String FROM = " and created_at >= ?";
    private static final String TO = " and created_at < ?";
    /// In an earlier version, cursors contained the id. The orders of that version have their id as number.
    static final String PLACE_OF_CURSOR = """
            select seen.created_at, seen.id from orders seen
            where seen.partner_id = ? and seen.mode = ? and seen.number = ?
                and (seen.id = seen.number or not ?)""";
    private static final String AFTER = " and (created_at, id) < (" + PLACE_OF_CURSOR + ")";
    private static final String NEWEST_FIRST = " order by created_at desc, id desc offset ? limit ?";

    /// The status is a constant, because PostgreSQL uses the partial index `orders_not_completed` only for
    /// constants.
    private static final String NOT_COMPLETED = " and status <> 'completed'";

    private final long partnerId;
    private final String mode;
    private final OrderQuery query;
    private final StringBuilder sql = new StringBuilder("select ");
    private final List<@Nullable Object> arguments = new ArrayList<>();

    private OrderSearch(long partnerId, Mode mode, OrderQuery query) {
        this.partnerId = partnerId;
        this.mode = mode.code();
        this.query = query;
    }

    /// Reads the page, newest first, and one more order if another page follows. Each row contains the total.
    static OrderSearch page(long partnerId, Mode mode, OrderQuery query) {
        var search = new OrderSearch(partnerId, mode, query);
        search.sql.append(LINE).append(", ");
        search.addTotal();
        search.sql.append(" as total");
        search.addOrders();
        search.addMatching(byStatus(query.status()));
        search.addAfter();
        search.sql.append(NEWEST_FIRST);
        search.arguments.addAll(List.of(query.offset(), query.limit() + 1));
        return search;
    }

    /// Reads the page, newest first, without the total.
    static OrderSearch lines(long partnerId, Mode mode, OrderQuery query) {
        var search = new OrderSearch(partnerId, mode, query);
        search.sql.append(LINE);
        search.addOrders();
        search.addMatching(byStatus(query.status()));
        search.addAfter();
        search.sql.append(NEWEST_FIRST);
        search.arguments.addAll(List.of(query.offset(), query.limit()));
        return search;
    }

    /// Counts the matching orders on all pages.
    static OrderSearch total(long partnerId, Mode mode, OrderQuery query) {
        var search = new OrderSearch(partnerId, mode, query);
        search.addTotal();
        return search;
    }

    String sql() {
        return sql.toString();
    }

    @Nullable
    Object[] arguments() {
        return arguments.toArray();
    }

    /// Nearly all orders are completed. They are counted by subtracting the others from the total.
    private void addTotal() {
        var status = query.status();
        if (status != null && status != Order.Status.COMPLETED) {
            addCount(byStatus(status));
            return;
        }
        if (query.hasNoFilter()) {
            sql.append(PURCHASES);
            arguments.addAll(List.of(partnerId, mode));
        } else {
            addCount("");
        }
        if (status != null) {
            sql.append(" - ");
            addCount(NOT_COMPLETED);
        }
    }

    private void addCount(String byStatus) {
        sql.append("(select count(*) from orders");
        addMatching(byStatus);
        sql.append(')');
    }

    private void addOrders() {
        sql.append(" from orders ").append(FIRST_ESIM);
    }

    private void addMatching(String byStatus) {
        add(MATCHING, partnerId);
        arguments.add(mode);
        addText(query.text());
        add(BY_ICCID, query.iccid());
        add(BY_EMAIL, query.email());
        add(BY_PLAN, query.planId());
        add(FROM, query.from());
        add(TO, query.to());
        sql.append(byStatus);
    }

    private void addText(@Nullable OrderText text) {
        if (text == null) {
            return;
        }
        var reference = text.onlyReference();
        if (reference != null) {
            add(BY_REFERENCE, reference);
            return;
        }
        sql.append(BY_TEXT);
        arguments.add(text.number());
        arguments.add(text.emails().toArray(String[]::new));
        arguments.add(text.references().toArray(String[]::new));
    }

    private void add(String condition, @Nullable Object argument) {
        if (argument != null) {
            sql.append(condition);
            arguments.add(argument);
        }
    }

    private void addAfter() {
        var cursor = query.after();
        if (cursor != null) {
            add(AFTER, partnerId);
            arguments.add(mode);
            arguments.add(cursor.number());
            arguments.add(cursor.isId());
        }
    }

    private static String byStatus(Order.@Nullable Status status) {
        return status == null ? "" : " and status = '" + status.code() + "'";
    }
}
