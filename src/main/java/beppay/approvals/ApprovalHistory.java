package beppay.approvals;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operations on partners' money, newest first. A page is read from the index of its filter.
public final class ApprovalHistory {
    private static final String SELECT = "select * from approvals where id < ?";
    private static final String OF_PARTNER = " and partner_id = ?";
    private static final String BY_KIND = " and kind = ?";
    private static final String BY_STATE = " and state = ?";
    private static final String NEWEST_FIRST = " order by id desc limit ?";

    private static final String UNTIL = """
            select * from approvals where partner_id = ? and proposed_at <= ? order by proposed_at desc, id desc limit ?""";

    private ApprovalHistory() {}

    /// A null admits all.
    public record Search(@Nullable Long partnerId, @Nullable OperationKind kind, Approval.@Nullable State state) {}

    /// @param hasMore whether another page follows
    public record Page(List<Approval> approvals, boolean hasMore) {}

    /// @param before the id of the last operation of the previous page; null for the first page
    public static Page page(Transaction tx, Search search, @Nullable Long before, int limit) {
        var sql = new StringBuilder(SELECT);
        var arguments = new ArrayList<Object>();
        arguments.add(before == null ? Long.MAX_VALUE : before);
        add(sql, arguments, OF_PARTNER, search.partnerId);
        add(sql, arguments, BY_KIND, search.kind == null ? null : search.kind.code());
        add(sql, arguments, BY_STATE, search.state == null ? null : search.state.code());
        arguments.add(limit + 1);
        var found = tx.rows(Approval.class, sql.append(NEWEST_FIRST).toString(), arguments.toArray());
        return new Page(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
    }

    /// The operations on a partner's money in the order in which they were proposed or made, newest first.
    ///
    /// @param latest the latest time, inclusive
    public static List<Approval> until(Transaction tx, long partnerId, Instant latest, int limit) {
        return tx.rows(Approval.class, UNTIL, partnerId, latest, limit);
    }

    private static void add(StringBuilder sql, List<Object> arguments, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            arguments.add(value);
        }
    }
}
