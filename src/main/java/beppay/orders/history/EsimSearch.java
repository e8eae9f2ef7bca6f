package beppay.orders.history;

import beppay.mode.Mode;
import beppay.orders.EsimLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds a statement that reads or counts a partner's eSIMs.
///
/// The statement contains only the conditions of the query, as in [OrderSearch]. A page is read from the index that has
/// its order: `esim_states_by_status` if the only filter is a reported status, and otherwise an index of `orders`.
final class EsimSearch {
    /// The orders that delivered eSIMs.
    private static final String ORDERS =
            " from orders o where o.partner_id = ? and o.mode = ? and o.status = 'completed' and o.top_up_esim_id is null";
    private static final String BY_NUMBER = " and o.number = ?";
    private static final String BY_REFERENCE = " and o.reference = ?";
    private static final String BY_ICCID =
            " and o.id in (select found.order_id from esims found where found.iccid = ? and not found.is_late)";
    /// The order of the last eSIM may have more eSIMs.
    private static final String NOT_BEFORE = " and (o.created_at, o.id) <= (?, ?)";

    /// `offset 0` makes PostgreSQL look them up order by order, until the page is full, and never join whole tables.
    private static final String ESIMS = """
             o cross join lateral (
                select id, position, iccid, created_at from esims where order_id = o.id and not is_late offset 0) e
            left join lateral (select * from esim_states where esim_id = e.id offset 0) s on true
            where true""";
    private static final String WITH_ICCID = " and e.iccid = ?";
    private static final String WITH_STATUS = " and coalesce(s.status, 'unknown') = ?";
    private static final String AFTER = " and (o.id <> ? or e.position > ?)";
    private static final String NEWEST_FIRST = " order by o.created_at desc, o.id desc, e.position offset ? limit ?";

    private static final String BY_STATUS = " from esim_states where partner_id = ? and mode = ? and status = ?";
    private static final String AFTER_ID = " and esim_id < ?";
    private static final String NEWEST_STATES_FIRST = " order by esim_id desc offset ? limit ?";
    private static final String OF_STATES =
            " s join esims e on e.id = s.esim_id join orders o on o.id = e.order_id order by s.esim_id desc";

    /// An order delivers one eSIM, unless it failed, is processing, is a top-up or is for several.
    private static final String ALL = """
            (select coalesce(sum(a.purchases), 0)::bigint
             from wallets w join accounts a on a.wallet_id = w.id and a.kind = 'available'
             where w.partner_id = ? and w.mode = ?)
            - (select count(*) from orders where partner_id = ? and mode = ? and status <> 'completed')
            + (select coalesce(sum(case when top_up_esim_id is null then quantity else 0 end - 1), 0)
               from orders where partner_id = ? and mode = ? and status = 'completed'
                    and (quantity > 1 or top_up_esim_id is not null))""";
    private static final String REPORTED = """
             - (select count(*) from esim_states
               where partner_id = ? and mode = ? and status <> 'unknown')""";

    private final long partnerId;
    private final String mode;
    private final EsimQuery query;
    private final StringBuilder sql = new StringBuilder("select ");
    private final List<Object> arguments = new ArrayList<>();

    /// The place of an eSIM in both orders.
    ///
    /// @param id the id in the table `esims`
    record Place(long id, long orderId, int position, Instant orderedAt) {}

    private EsimSearch(long partnerId, Mode mode, EsimQuery query) {
        this.partnerId = partnerId;
        this.mode = mode.code();
        this.query = query;
    }

    /// Reads the page and one more eSIM if another page follows. Each row contains the total.
    ///
    /// @param after the place of the query's cursor
    static EsimSearch page(long partnerId, Mode mode, EsimQuery query, @Nullable Place after) {
        var search = new EsimSearch(partnerId, mode, query);
        search.sql.append(EsimLine.COLUMNS).append(", ");
        search.addTotal();
        search.sql.append(" as total from (select *");
        if (query.isByReportedStatus()) {
            search.addStates();
            search.add(AFTER_ID, after == null ? null : after.id());
            search.add(NEWEST_STATES_FIRST, query.offset());
            search.arguments.add(query.limit() + 1);
            search.sql.append(')').append(OF_STATES);
        } else {
            search.addEsims(after);
            search.add(NEWEST_FIRST, query.offset());
            search.arguments.add(query.limit() + 1);
        }
        return search;
    }

    /// Counts the matching eSIMs on all pages.
    static EsimSearch total(long partnerId, Mode mode, EsimQuery query) {
        var search = new EsimSearch(partnerId, mode, query);
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

    private void addTotal() {
        if (query.isByReportedStatus()) {
            sql.append("(select count(*)");
            addStates();
            sql.append(')');
        } else if (query.hasNoOtherFilter()) {
            sql.append('(').append(ALL);
            for (int i = 0; i < 3; i++) {
                arguments.addAll(List.of(partnerId, mode));
            }
            if (query.status() != null) {
                add(REPORTED, partnerId);
                arguments.add(mode);
            }
            sql.append(")::bigint");
        } else {
            sql.append("(select count(*) from (select *");
            addEsims(null);
            sql.append(')');
        }
    }

    private void addStates() {
        add(BY_STATUS, partnerId);
        arguments.add(mode);
        arguments.add(query.status());
    }

    private void addEsims(@Nullable Place after) {
        add(ORDERS, partnerId);
        arguments.add(mode);
        add(BY_NUMBER, query.orderNumber());
        add(BY_REFERENCE, query.reference());
        add(BY_ICCID, query.iccid());
        if (after != null) {
            add(NOT_BEFORE, after.orderedAt());
            arguments.add(after.orderId());
        }
        sql.append(')').append(ESIMS);
        add(WITH_ICCID, query.iccid());
        add(WITH_STATUS, query.status());
        if (after != null) {
            add(AFTER, after.orderId());
            arguments.add(after.position());
        }
    }

    private void add(String condition, @Nullable Object argument) {
        if (argument != null) {
            sql.append(condition);
            arguments.add(argument);
        }
    }
}
