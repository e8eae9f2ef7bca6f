package beppay.dashboard;

import beppay.keys.ApiKey;
import beppay.keys.Keys;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.requests.ApiRequests;
import beppay.requests.ApiRequests.Line;
import beppay.requests.ApiRequests.Place;
import beppay.requests.ApiRequests.Search;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/logs`: what the partner's programs asked for lately, and why they were refused.
final class LogsPage {
    private static final int LINES = 50;
    private static final List<String> FILTERS = List.of("key", "outcome", "request");

    private final Database database;

    LogsPage(Database database) {
        this.database = database;
    }

    /// @param filter as it was filled in; its address is that of the first page
    /// @param next where the next page begins, if older ones follow, or null
    record View(
            Frame frame,
            Form filter,
            ListAddress address,
            List<ApiKey> keys,
            List<Line> lines,
            @Nullable String next) {
        boolean isChosen(ApiKey key) {
            return filter.text("key").equals(String.valueOf(key.id()));
        }
    }

    Reply show(Call call, Visit visit) {
        var filter = Form.ofQuery(call);
        var address = ListAddress.of(visit.link("/logs"), filter, FILTERS);
        var search = search(filter);
        return database.read(tx -> {
            var found = ApiRequests.find(tx, visit.partnerId(), visit.mode(), search);
            var lines = found.subList(0, Math.min(found.size(), LINES));
            var next = found.size() > LINES ? text(lines.getLast().place()) : null;
            var keys = Keys.of(tx, visit.partnerId(), visit.mode());
            return Page.of("logs.jte", new View(new Frame(visit, "/logs"), filter, address, keys, lines, next));
        });
    }

    private static Search search(Form filter) {
        var outcome = filter.text("outcome");
        var isRefused = outcome.isEmpty() ? null : Boolean.valueOf(outcome.equals("refused"));
        var request = filter.text("request");
        return new Search(
                number(filter.text("key")),
                isRefused,
                request.isEmpty() ? null : request,
                place(filter.text("before")),
                LINES + 1);
    }

    /// As it stands in an address: `1774872000123456.req_…`.
    private static String text(Place place) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, place.at()) + "." + place.requestId();
    }

    private static @Nullable Place place(String text) {
        var parts = text.split("\\.", 2);
        return parts.length == 2 && parts[0].matches("[0-9]{1,17}") && parts[1].matches("[!-~]{1,200}")
                ? new Place(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS), parts[1])
                : null;
    }

    /// Null for what is none, which no filter then asks for.
    private static @Nullable Long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
