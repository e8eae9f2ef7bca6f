package beppay.dashboard;

import beppay.catalog.Plan;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.web.Choice;
import beppay.web.Form;
import beppay.web.ListAddress;
import beppay.web.Page;
import java.util.List;

/// `/partner/plans`: the plans on sale, with a search that updates as the user types.
final class PlansPage {
    private static final int ROWS = 50;

    private final PlansOnSale onSale;

    PlansPage(PlansOnSale onSale) {
        this.onSale = onSale;
    }

    /// @param plans the plans on the page
    /// @param total the number of plans that match
    /// @param onSale the number of plans on sale
    /// @param page the number of the page, starting at 1
    record View(
            PageLayout layout,
            Form form,
            ListAddress address,
            List<Choice> countries,
            List<Plan> plans,
            int total,
            int onSale,
            int page) {
        int first() {
            return (page - 1) * ROWS + 1;
        }

        int last() {
            return first() + plans.size() - 1;
        }

        boolean isFirst() {
            return page == 1;
        }

        boolean hasMore() {
            return last() < total;
        }
    }

    Reply show(Call call, PageContext context) {
        var form = Form.ofQuery(call);
        var shelf = onSale.get();
        var edition = shelf.edition().forPartner(context.partnerId());
        var query = PlanFilters.query(form);
        var found = form.isValid() ? edition.search(query) : List.<Plan>of();
        int page = page(form, found.size());
        var view = new View(
                new PageLayout(context, "/plans"),
                form,
                ListAddress.of(context.link("/plans"), form, PlanFilters.NAMES),
                shelf.countries(),
                found.stream().skip((page - 1L) * ROWS).limit(ROWS).toList(),
                found.size(),
                edition.plans().size(),
                page);
        return Page.of(form.status(), "dashboard/plans.jte", view);
    }

    /// The page number in the URL, but at most the last page, because plans may have been withdrawn.
    private static int page(Form form, int total) {
        var text = form.text("page");
        int last = Math.max(1, (total + ROWS - 1) / ROWS);
        return text.matches("[1-9][0-9]{0,5}") ? Math.min(last, Integer.parseInt(text)) : 1;
    }
}
