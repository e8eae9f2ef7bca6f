package beppay.requests;

import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The table of logged requests.
public final class ApiRequests {
    private static final String ADD = """
            insert into api_requests (api_key_id, partner_id, at, method, route, status, code, duration_micros,
                request_id, body, response, order_number)
            select noted.api_key_id, noted.partner_id, noted.at::timestamptz, noted.method, noted.route, noted.status,
                noted.code, noted.duration_micros, noted.request_id, noted.body, noted.response, noted.order_number
            from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::text[], ?::bigint[],
                ?::text[], ?::text[], ?::text[], ?::bigint[]) as noted (api_key_id, partner_id, at, method, route,
                status, code, duration_micros, request_id, body, response, order_number)""";
    /// Skips rows that another server is removing.
    private static final String REMOVE = """
            delete from api_requests where ctid = any (array(
                select ctid from api_requests where at < ? order by at limit ? for update skip locked))""";
    private static final String OF_PARTNER = """
            select r.id, k.name as key_name, k.key_prefix, r.api_key_id, r.partner_id, r.at, r.method, r.route, r.status,
                r.code, r.duration_micros, r.request_id, r.body, r.response, r.order_number
            from api_requests r join api_keys k on k.id = r.api_key_id
            where r.partner_id = ? and k.mode = ? and (?::bigint is null or r.api_key_id = ?)
                and (?::bigint is null or r.id < ?)
                and (?::boolean is null or (r.code is not null) = ?) and (?::text is null or r.request_id = ?)
            order by r.id desc limit ?""";

    private ApiRequests() {}

    /// A logged request in a list, with its key.
    ///
    /// @param id never shown to partners, because it counts the requests of all of them
    public record Line(long id, String keyName, String keyPrefix, ApiRequest request) {}

    /// The filters of a search. A filter that is null matches every request.
    ///
    /// @param before the id of the last request of the previous page
    public record Search(
            @Nullable Long keyId,
            @Nullable Boolean isRefused,
            @Nullable String requestId,
            @Nullable Long before,
            int limit) {}

    /// The matching requests, newest first.
    public static List<Line> find(Transaction tx, long partnerId, Mode mode, Search search) {
        return tx.rows(
                Line.class,
                OF_PARTNER,
                partnerId,
                mode.code(),
                search.keyId(),
                search.keyId(),
                search.before(),
                search.before(),
                search.isRefused(),
                search.isRefused(),
                search.requestId(),
                search.requestId(),
                search.limit());
    }

    static int add(Transaction tx, List<ApiRequest> requests) {
        return requests.isEmpty()
                ? 0
                : tx.update(
                        ADD,
                        numbers(requests, ApiRequest::apiKeyId),
                        numbers(requests, ApiRequest::partnerId),
                        texts(requests, request -> request.at().toString()),
                        texts(requests, ApiRequest::method),
                        texts(requests, ApiRequest::route),
                        requests.stream().map(ApiRequest::status).toArray(Integer[]::new),
                        texts(requests, ApiRequest::code),
                        numbers(requests, ApiRequest::durationMicros),
                        texts(requests, ApiRequest::requestId),
                        texts(requests, ApiRequest::body),
                        texts(requests, ApiRequest::response),
                        numbers(requests, ApiRequest::orderNumber));
    }

    private static @Nullable Long[] numbers(List<ApiRequest> requests, Function<ApiRequest, @Nullable Long> column) {
        return requests.stream().map(column).toArray(Long[]::new);
    }

    private static @Nullable String[] texts(List<ApiRequest> requests, Function<ApiRequest, @Nullable String> column) {
        return requests.stream().map(column).toArray(String[]::new);
    }

    static int remove(Transaction tx, Instant before, int atMost) {
        return tx.update(REMOVE, before, atMost);
    }
}
