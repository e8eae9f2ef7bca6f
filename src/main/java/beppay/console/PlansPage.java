package beppay.console;

import beppay.catalog.Countries;
import beppay.catalog.PlanPages;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Choice;
import beppay.web.FilterBar;
import beppay.web.FilteredList;
import beppay.web.Form;
import beppay.web.ListAddress;
import beppay.web.Page;
import beppay.web.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `/plans`: all plans with their costs and margins.
final class PlansPage implements Section {
    static final String SECTION = "/plans";
    static final String PATH = ConsoleShell.HOME + SECTION;

    static final FilteredList FILTERED = SavedFilterPages.list(SECTION, List.of("q", "state", "supplier", "country"));

    private static final int ROWS = 50;
    private static final List<Choice> STATES = List.of(
            new Choice("", "All"),
            new Choice("on_sale", "On sale"),
            new Choice("hidden", "Hidden"),
            new Choice("withdrawn", "Withdrawn"));

    private final Database database;

    PlansPage(Database database) {
        this.database = database;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(SECTION, StaffPermission.SEE_PLANS, this::list);
    }

    record View(
            Shell shell,
            Form form,
            ListAddress address,
            FilterBar saved,
            PlanPages.Found found,
            boolean isFirst,
            List<Choice> suppliers) {
        List<Choice> states() {
            return STATES;
        }
    }

    Reply list(Call call, ConsoleContext context) {
        var form = Form.ofQuery(call);
        var country = form.text("country").toUpperCase(Locale.ROOT);
        if (!country.isEmpty() && !Countries.isKnown(country)) {
            form.addError("country", "Enter a country's code of two letters, such as ES.");
        }
        var after = form.textOrNull("after");
        var search = new PlanPages.Search(
                form.textOrNull("q"), form.textOrNull("supplier"), country.isEmpty() ? null : country, state(form));
        var view = database.snapshot(tx -> new View(
                context.shell(SECTION),
                form,
                FILTERED.address(form),
                FILTERED.bar(tx, context.member().id(), form),
                PlanPages.page(tx, search, after, ROWS),
                after == null,
                choices(PlanPages.suppliers(tx))));
        return Page.of(form.status(), "console/plans.jte", view);
    }

    private static PlanPages.@Nullable State state(Form form) {
        for (var state : PlanPages.State.values()) {
            if (state.name().equalsIgnoreCase(form.text("state"))) {
                return state;
            }
        }
        return null;
    }

    private static List<Choice> choices(List<String> suppliers) {
        var choices = new ArrayList<>(List.of(new Choice("", "All")));
        suppliers.forEach(supplier -> choices.add(new Choice(supplier, supplier)));
        return choices;
    }
}
