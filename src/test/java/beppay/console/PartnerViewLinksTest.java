package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.staff.StaffRole;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the dashboard offers to staff who view it as a partner.
class PartnerViewLinksTest {
    private static final Pattern LINK = Pattern.compile("href=\"(/partner(?!/docs)[^\"#]*)");
    private static final Pattern FORM = Pattern.compile("<form[^>]*method=\"post\"[^>]*action=\"([^\"]+)\"");

    /// Enough for every page that a few orders have.
    private static final int MAX_PAGES = 150;

    private static final TestApp APP = TestApp.start();

    private static Map<String, String> pages;

    @BeforeAll
    static void visit() {
        var shop = APP.reseller("lanterns", "500.00");
        var plan = APP.plan("sandbox", "Spain 1GB", "5.00").id();
        shop.client().buy(plan);
        APP.inTest(shop, "100.00").client().buy(plan);
        APP.writeRequestLog();
        var user = ConsoleUser.signedIn(APP, StaffRole.SUPPORT);
        user.post("/partners/" + shop.partner().id() + "/view", Map.of("reason", "A question"));
        pages = reached(user);
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    /// The pages that links lead to, by their addresses. A refused one has the text of its error.
    private static Map<String, String> reached(ConsoleUser user) {
        var found = new LinkedHashMap<String, String>();
        var next = new ArrayDeque<>(List.of("/partner", "/partner/test"));
        while (!next.isEmpty() && found.size() < MAX_PAGES) {
            var address = next.remove();
            if (!found.containsKey(address)) {
                var shown = user.browser().get(address.replace("&amp;", "&"));
                found.put(address, shown.status() + " " + shown.text());
                links(LINK, shown.text()).forEach(next::add);
            }
        }
        return found;
    }

    private static List<String> links(Pattern pattern, String page) {
        return pattern.matcher(page)
                .results()
                .map(link -> link.group(1))
                .distinct()
                .toList();
    }

    @Test
    void every_link_leads_to_a_page_that_is_shown() {
        assertThat(pages).hasSizeGreaterThan(20).hasSizeLessThan(MAX_PAGES);
        assertThat(pages)
                .allSatisfy((address, page) -> assertThat(page).as(address).startsWith("200 "));
    }

    @Test
    void no_form_is_offered_but_the_one_that_ends_the_view() {
        var forms = new ArrayList<String>();
        pages.values().forEach(page -> forms.addAll(links(FORM, page)));
        assertThat(forms).isNotEmpty().containsOnly("/partner/view/end");
    }

    @Test
    void nothing_is_offered_that_would_be_refused() {
        assertThat(pages)
                .allSatisfy((address, page) -> assertThat(page)
                        .as(address)
                        .doesNotContain("Buy an eSIM</a>", "Add test funds", "Create a key</a>", "Save these filters"));
    }
}
