package beppay.dashboard;

import beppay.installation.PageCursorCipher;
import beppay.keys.ApiKey;
import beppay.keys.Keys;
import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.requests.ApiRequests;
import beppay.requests.ApiRequests.Line;
import beppay.requests.ApiRequests.Search;
import beppay.web.FilterBar;
import beppay.web.FilteredList;
import beppay.web.Form;
import beppay.web.ListAddress;
import beppay.web.Page;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/logs`: the recent API requests of the partner's programs, and the errors that they received.
final class LogsPage {
    private static final int LINES = 50;
    private static final List<String> FILTERS = List.of("key", "outcome", "request");

    private final Database database;
    private final InstantSource clock;

    LogsPage(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    static FilteredList filtered(Mode mode) {
        return SavedFilterRoutes.list(mode, "/logs", FILTERS);
    }

    /// @param filter the filters as submitted
    /// @param address the URL of the first page with these filters
    /// @param saved null for the operator's staff
    /// @param next the cursor of the next page, or null if there are no older requests
    record View(
            PageLayout layout,
            Form filter,
            ListAddress address,
            @Nullable FilterBar saved,
            List<ApiKey> keys,
            List<Line> lines,
            @Nullable String next) {
        boolean isChosen(ApiKey key) {
            return filter.text("key").equals(String.valueOf(key.id()));
        }
    }

    Reply show(Call call, PageContext context) {
        var filter = Form.ofQuery(call);
        var filtered = filtered(context.mode());
        var list = "requests of %d %s"
                .formatted(context.partnerId(), context.mode().code());
        return database.autocommit(tx -> {
            var seal = PageCursorCipher.of(tx);
            var search = search(filter, seal.open(filter.text("before"), list));
            var found = ApiRequests.find(tx, context.partnerId(), context.mode(), search);
            var lines = found.subList(0, Math.min(found.size(), LINES));
            var next = found.size() > LINES ? seal.seal(lines.getLast().id(), list) : null;
            var keys = Keys.of(tx, context.partnerId(), context.mode(), clock.instant());
            return Page.of(
                    "dashboard/logs.jte",
                    new View(
                            new PageLayout(context, "/logs"),
                            filter,
                            filtered.address(filter),
                            SavedFilterRoutes.bar(tx, context, filtered, filter),
                            keys,
                            lines,
                            next));
        });
    }

    private static Search search(Form filter, @Nullable Long before) {
        var outcome = filter.text("outcome");
        var isRefused = outcome.isEmpty() ? null : Boolean.valueOf(outcome.equals("refused"));
        var request = filter.text("request");
        return new Search(number(filter.text("key")), isRefused, request.isEmpty() ? null : request, before, LINES + 1);
    }

    /// Returns null if the text is not a number, which then filters nothing.
    private static @Nullable Long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
