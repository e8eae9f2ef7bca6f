package beppay.requests;

import beppay.platform.db.Transaction;
import java.util.List;

/// The logged requests as the operator looks for them.
public final class OperatorRequests {
    private static final String SELECT = """
            select r.id, k.name as key_name, k.key_prefix, r.api_key_id, r.partner_id, r.at, r.method, r.route, r.status,
                r.code, r.duration_micros, r.request_id, r.body, r.response, r.order_number
            from api_requests r join api_keys k on k.id = r.api_key_id
            """;
    private static final String BY_REQUEST_ID = SELECT + "where r.request_id = ? order by r.id limit ?";
    private static final String OF_ORDER = SELECT
            + "where r.partner_id = ? and r.order_number = ? order by r.partner_id, r.order_number, r.id limit ?";

    private OperatorRequests() {}

    /// @param requestId as the response contained it
    public static List<ApiRequests.Line> byRequestId(Transaction tx, String requestId, int limit) {
        return tx.rows(ApiRequests.Line.class, BY_REQUEST_ID, requestId, limit);
    }

    /// The requests that created or repeated an order, oldest first.
    public static List<ApiRequests.Line> ofOrder(Transaction tx, long partnerId, long orderNumber, int limit) {
        return tx.rows(ApiRequests.Line.class, OF_ORDER, partnerId, orderNumber, limit);
    }
}
