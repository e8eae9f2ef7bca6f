package beppay.orders.history;

import beppay.orders.Order;
import beppay.platform.db.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds the statements of [OperatorOrders]. The innermost query reads a limited number of orders from one
/// index in its order. The filters that the index does not have are applied to its rows.
final class OperatorSearch {
    private static final String COLUMNS = """
            s.id, s.partner_id, p.name as partner, p.email as partner_email, s.mode, s.supplier, s.number,
                s.plan_id, s.plan_name, s.top_up_of, s.quantity, s.price_micros, s.currency, s.email, s.reference,
                s.status, s.failure_code, s.failure_message, null::bigint as esim_id, e.iccid, null::bytea as codes,
                s.created_at
            from (""";
    private static final String WITH_PARTNER = """
            ) s join partners p on p.id = s.partner_id
            left join esims e on e.order_id = s.id and e.position = 1 and not e.is_late
            """;
    private static final String COUNT = "select count(*)";
    private static final String EVERY_ORDER = "select id from orders where true";
    private static final String BY_ICCID = " and id in (select e.order_id from esims e where e.iccid = ?)";
    private static final String BY_EMAIL = " and lower(email) = lower(?)";
    private static final String BY_REFERENCE = " and lower(reference) = lower(?)";
    private static final String BY_PARTNER = " and partner_id = ?";
    private static final String BY_MODE = " and mode = ?";
    private static final String BY_STATUS = " and status = ?";
    private static final String BY_PLAN = " and plan_id = ?";
    private static final String BY_SUPPLIER = " and supplier = ?";
    private static final String FROM = " and created_at >= ?";
    private static final String TO = " and created_at < ?";
    /// The index has the other orders. It is used only if the condition is a constant.
    private static final String NOT_COMPLETED = " and status <> 'completed' and status = ?";
    /// Orders that are not settled have an open attempt.
    private static final String IN_PROGRESS =
            " and id in (select a.order_id from supplier_attempts a where a.settled_at is null)";
    private static final String BETWEEN_IDS = " and id >= ? and id < ?";
    private static final String BEFORE_ID = " and id < ?";
    private static final String BEFORE_TIME =
            " and (created_at, id) < (select seen.created_at, seen.id from orders seen where seen.id = ?)";
    private static final String BY_ID = " order by id desc";
    private static final String BY_TIME = " order by created_at desc, id desc";

    private final StringBuilder path = new StringBuilder();
    private final List<Object> pathArguments = new ArrayList<>();
    private final StringBuilder rest = new StringBuilder();
    private final List<Object> restArguments = new ArrayList<>();
    private final String order;
    private final int window;

    private OperatorSearch(OperatorQuery query, OrderRange range, @Nullable Long after, int window) {
        this.window = window;
        boolean isByValue = query.iccid() != null || query.email() != null || query.reference() != null;
        boolean isOfPartner = query.partnerId() != null && !isByValue;
        order = isOfPartner ? BY_TIME : BY_ID;
        if (isByValue) {
            addValues(query);
        } else if (isOfPartner) {
            addPartner(query);
        } else {
            path.append(query.status() == Order.Status.PROCESSING ? IN_PROGRESS : "")
                    .append(BETWEEN_IDS);
            pathArguments.addAll(List.of(range.first(), range.end()));
        }
        if (!isOfPartner) {
            rest(BY_PARTNER, query.partnerId());
            rest(BY_MODE, query.mode().code());
            rest(FROM, query.from());
            rest(TO, query.to());
        }
        path(isOfPartner ? BEFORE_TIME : BEFORE_ID, after);
        rest(BY_STATUS, query.status());
        rest(BY_PLAN, query.planId());
        rest(BY_SUPPLIER, query.supplier());
    }

    static OperatorSearch of(Transaction tx, OperatorQuery query, @Nullable Long after, int window) {
        return new OperatorSearch(query, OrderRange.of(tx, query.from(), query.to()), after, window);
    }

    /// One of them is in the index, and the others are compared.
    private void addValues(OperatorQuery query) {
        if (query.iccid() != null) {
            path(BY_ICCID, query.iccid());
            rest(BY_EMAIL, query.email());
            rest(BY_REFERENCE, query.reference());
        } else if (query.email() != null) {
            path(BY_EMAIL, query.email());
            rest(BY_REFERENCE, query.reference());
        } else {
            path(BY_REFERENCE, query.reference());
        }
    }

    private void addPartner(OperatorQuery query) {
        path(BY_PARTNER, query.partnerId());
        path(BY_MODE, query.mode().code());
        path(NOT_COMPLETED, query.status() == Order.Status.COMPLETED ? null : query.status());
        path(FROM, query.from());
        path(TO, query.to());
    }

    private void path(String condition, @Nullable Object argument) {
        if (argument != null) {
            path.append(condition);
            pathArguments.add(argument);
        }
    }

    private void rest(String condition, @Nullable Object argument) {
        if (argument != null) {
            rest.append(condition);
            restArguments.add(argument);
        }
    }

    List<OperatorOrders.Line> lines(Transaction tx, int limit) {
        return tx.rows(OperatorOrders.Line.class, sql(), arguments(limit));
    }

    /// The statement for a page, for tests of its plan.
    String sql() {
        return "select " + COLUMNS + matching("*") + order + " limit ?" + WITH_PARTNER
                + order.replace(" id", " s.id").replace("created_at", "s.created_at");
    }

    long count(Transaction tx, int most) {
        return tx.one(Long.class, COUNT + " from (" + matching("id") + " limit ?) found", arguments(most));
    }

    /// The id of the last order in the window; null if the window contains all that are left.
    @Nullable
    Long reached(Transaction tx) {
        var arguments = new ArrayList<>(pathArguments);
        arguments.add(window - 1);
        return tx.row(Long.class, EVERY_ORDER + path + order + " offset ? limit 1", arguments.toArray());
    }

    private String matching(String columns) {
        return "select " + columns + " from (select * from orders where true" + path + order + " limit ?) w where true"
                + rest;
    }

    private Object[] arguments(int limit) {
        var arguments = new ArrayList<>(pathArguments);
        arguments.add(window);
        arguments.addAll(restArguments);
        arguments.add(limit);
        return arguments.toArray();
    }
}
