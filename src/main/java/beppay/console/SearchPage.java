package beppay.console;

import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.search.Hit;
import beppay.search.Search;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.Shell;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `/search`: finds anything. If the text identifies one thing, it leads straight there.
final class SearchPage implements Section {
    static final String PAGE = ConsoleShell.HOME + "/search";

    private static final int MAX_CHARACTERS = 255;
    private static final int HITS_OF_A_KIND = 20;

    private final Database database;

    SearchPage(Database database) {
        this.database = database;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get("/search", StaffPermission.SEARCH, this::search);
    }

    record View(Shell shell, String text, List<Hit> hits) {
        /// The page of a hit.
        static String link(Hit hit) {
            var id = URLEncoder.encode(hit.id(), StandardCharsets.UTF_8);
            return ConsoleShell.HOME
                    + switch (hit.kind()) {
                        case ORDER -> "/orders/" + id;
                        case PARTNER, MEMBER, KEY -> "/partners/" + id;
                        case STAFF -> "/staff/" + id;
                        case PLAN -> "/plans/" + id;
                        case REQUEST -> "/requests/" + id;
                        case TRANSFER -> "/ledger/transfers/" + id;
                        case ENTRY -> "/audit/" + id;
                    };
        }
    }

    Reply search(Call call, ConsoleContext context) {
        var text = Form.ofQuery(call).text("q");
        var hits = text.isEmpty() || text.length() > MAX_CHARACTERS || text.indexOf(0) >= 0
                ? List.<Hit>of()
                : database.snapshot(tx -> Search.of(tx, text, HITS_OF_A_KIND));
        return hits.size() == 1 && hits.getFirst().isExact()
                ? HtmlReply.seeOther(View.link(hits.getFirst()))
                : Page.of("console/search.jte", new View(context.shell("/search"), text, hits));
    }
}
