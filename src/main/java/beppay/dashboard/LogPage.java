package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.json.InvalidJson;
import beppay.platform.json.Json;
import beppay.requests.ApiRequest;
import beppay.requests.ApiRequests;
import beppay.requests.ApiRequests.Line;
import beppay.requests.ApiRequests.Search;
import beppay.requests.RequestLog;
import beppay.web.Page;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `/logs/{id}`: one API request, by its request id, with its body, the response and the order.
final class LogPage {
    private static final Pattern ORDER = Pattern.compile("/api/partner/esim/(?:orders|esims)/([1-9][0-9]{0,17})\\b.*");

    private final Database database;

    LogPage(Database database) {
        this.database = database;
    }

    record View(PageLayout layout, Line line) {
        ApiRequest request() {
            return line.request();
        }

        /// The order of a purchase, or the one that the address names; null if there is none.
        @Nullable
        Long order() {
            var address = ORDER.matcher(request().route());
            return request().orderNumber() == null && address.matches()
                    ? Long.valueOf(address.group(1))
                    : request().orderNumber();
        }

        /// The JSON on several lines, or null if there is none.
        @Nullable
        String body() {
            return indented(request().body());
        }

        @Nullable
        String response() {
            return indented(request().response());
        }
    }

    private static @Nullable String indented(@Nullable String json) {
        try {
            return json == null ? null : Json.indented(json.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidJson redacted) {
            return json;
        }
    }

    /// Throws `not_found` if the log does not have the request.
    Reply show(Call call, PageContext context) {
        var search = new Search(null, null, call.pathValue("id"), null, 1);
        var found = database.autocommit(tx -> ApiRequests.find(tx, context.partnerId(), context.mode(), search));
        if (found.isEmpty()) {
            throw new CodedException(
                    ErrorCode.NOT_FOUND,
                    "The log has no such request. Requests are kept for %d days.".formatted(RequestLog.KEPT.toDays()));
        }
        return Page.of("dashboard/log.jte", new View(new PageLayout(context, "/logs"), found.getFirst()));
    }
}
