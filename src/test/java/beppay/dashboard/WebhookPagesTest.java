package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.suppliers.Concurrently;
import beppay.webhooks.Receiver;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A developer of the partner adds endpoints in the dashboard, and finds out what happened to their events.
class WebhookPagesTest {
    private static final String WEBHOOKS = "/partner/webhooks";
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]{40,}");
    private static final Pattern DELIVERY = Pattern.compile("/partner/webhooks/whe_[\\w-]+/deliveries/whd_[\\w-]+");

    private final TestApp app = TestApp.start();
    private final Plan plan = app.plan("sandbox", "Spain 3GB", "1.00");
    private final TestApp.Reseller shop = app.reseller("shop", "900.00");
    private final DashboardUser person = DashboardUser.signedIn(app, "shop@example.com");
    private final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        app.close();
        receiver.close();
    }

    private DashboardUser.Shown add(String url, String... types) {
        return person.post(WEBHOOKS + "/new", Map.of("url", url, "events", "some", "types", String.join("", types)));
    }

    private String endpoint() {
        assertThat(add(receiver.url(), "order.completed").status()).isEqualTo(200);
        return onlyEndpoint();
    }

    private String onlyEndpoint() {
        return found(Pattern.compile(WEBHOOKS + "/whe_[\\w-]+"), person.get(WEBHOOKS))
                .getFirst();
    }

    private static List<String> found(Pattern pattern, DashboardUser.Shown page) {
        return pattern.matcher(page.text().replace("&#43;", "+"))
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    private Set<String> deliveries(String page) {
        return new HashSet<>(found(DELIVERY, person.get(page)));
    }

    @Test
    void a_secret_is_shown_once_and_only_by_the_response_to_its_form() {
        var added = add(receiver.url(), "order.completed");
        var secret = found(SECRET, added).getFirst();
        assertThat(added.header("Cache-Control")).isEqualTo("no-store, no-transform");
        var page = onlyEndpoint();
        for (var path : List.of(WEBHOOKS, page, page + "/edit", page + "/roll", page + "/remove")) {
            assertThat(person.get(path).text()).as(path).doesNotContain(secret, "whsec_");
        }
        var rolled = person.post(page + "/roll", person.get(page + "/roll").hidden());
        assertThat(found(SECRET, rolled)).hasSize(1).doesNotContain(secret);
    }

    @Test
    void a_form_that_is_submitted_again_adds_and_rolls_nothing() throws Exception {
        var responses = Concurrently.times(6, () -> add(receiver.url(), "order.completed"));
        assertThat(responses.stream()
                        .collect(Collectors.groupingBy(DashboardUser.Shown::status, Collectors.counting())))
                .isEqualTo(Map.of(200, 1L, 400, 5L));
        assertThat(add(receiver.url(), "order.failed").text()).contains("This is already the URL of an endpoint");
        assertThat(app.number("select count(*) from webhook_endpoints")).isEqualTo(1);

        var page = onlyEndpoint();
        var form = person.get(page + "/roll").hidden();
        assertThat(person.post(page + "/roll", form).status()).isEqualTo(200);
        var again = person.post(page + "/roll", form);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text())
                .contains("The secret was changed after you opened this page")
                .doesNotContain("whsec_");
        assertThat(person.post(page + "/roll", Map.of()).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                            | all  | ''              | Enter the HTTPS URL
            https://10.0.0.1/             | all  | ''              | not an IP address
            ftp://example.com/            | all  | ''              | must begin with https://
            https://hooks.example.com/a b | all  | ''              | percent-encoded
            https://hooks.example.com/    | some | ''              | select at least one type
            https://hooks.example.com/    | some | order.lost      | select at least one type
            https://hooks.example.com/    | ''   | ''              | select at least one type
            """)
    void a_wrong_form_is_shown_again_with_what_to_do(String url, String events, String type, String sentence) {
        var fields = type.isEmpty()
                ? Map.of("url", url, "events", events)
                : Map.of("url", url, "events", events, "types", type);
        var shown = person.post(WEBHOOKS + "/new", fields);
        assertThat(shown.status()).isEqualTo(400);
        assertThat(shown.text()).contains(sentence, "There is a problem").doesNotContain("whsec_");
        assertThat(app.number("select count(*) from webhook_endpoints")).isZero();
    }

    @Test
    void an_endpoint_is_changed_disabled_enabled_and_removed() {
        var page = endpoint();
        var saved = person.post(page + "/edit", Map.of("url", "https://hooks.example.com/new?a=<b>", "events", "all"));
        assertThat(saved.status()).isEqualTo(400);
        person.post(page + "/edit", Map.of("url", "https://hooks.example.com/new", "events", "all"));
        assertThat(person.get(page).text()).contains("https://hooks.example.com/new", "All events");
        assertThat(person.get(page + "/edit").text()).contains("value=\"all\" checked");

        assertThat(person.post(page + "/disable", Map.of()).location()).isEqualTo(page + "?disabled");
        assertThat(person.get(page).text()).contains("Disabled", "It was disabled in the dashboard");
        var refused = person.post(page + "/test", Map.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("The endpoint is disabled. Enable it first.");
        assertThat(person.post(page + "/replay", Map.of("last", "24")).status()).isEqualTo(400);
        person.post(page + "/enable", Map.of());
        assertThat(person.get(page).text()).contains("Enabled");

        assertThat(person.post(page + "/remove", Map.of()).location()).isEqualTo(WEBHOOKS + "?removed");
        assertThat(person.get(page).status()).isEqualTo(404);
        assertThat(person.get(WEBHOOKS).text()).contains("No endpoints yet");
    }

    @Test
    void a_delivery_shows_what_was_sent_and_what_the_server_responded() {
        receiver.status = () -> 503;
        var page = endpoint();
        assertThat(person.post(page + "/test", Map.of()).location()).isEqualTo(page + "?tested");
        assertThat(person.get(page).text()).contains("webhook.test", "Pending", "every 5s");
        app.deliver();
        assertThat(person.get(page).text()).contains("Retrying", "Response 503").doesNotContain("every 5s");
        var delivery = deliveries(page).iterator().next();
        var shown = person.get(delivery).text();
        assertThat(shown).contains("Attempt 1", "503", "evt_", "\"type\" : \"webhook.test\"", "Next attempt");
        assertThat(person.get(page).text()).contains("Failing since");
    }

    @Test
    void failed_deliveries_are_replayed_one_by_one_or_together() {
        var page = endpoint();
        for (int i = 0; i < 3; i++) {
            shop.client().buy(plan.id());
            app.clock.pass(Duration.ofHours(20));
        }
        person.post("/partner/login", Map.of("email", "shop@example.com", "password", TestApp.PASSWORD));
        person.post(page + "/disable", Map.of());
        person.post(page + "/enable", Map.of());
        var failed = deliveries(page + "?status=failed");
        assertThat(failed).hasSize(3);
        assertThat(person.post(page + "/replay", Map.of("last", "24")).location())
                .isEqualTo(page + "?replayed=1");
        assertThat(person.get(page + "?replayed=1").text()).contains("1 event will be delivered again");
        assertThat(app.deliver()).isEqualTo(1);

        var remaining = deliveries(page + "?status=failed");
        assertThat(remaining).hasSize(2);
        var one = remaining.iterator().next();
        assertThat(person.post(one + "/replay", Map.of()).location()).isEqualTo(one);
        assertThat(person.post(page + "/replay", Map.of("last", "720")).location())
                .isEqualTo(page + "?replayed=1");
        assertThat(app.deliver()).isEqualTo(2);
        assertThat(receiver.received.stream()
                        .map(request -> request.header("Webhook-id"))
                        .distinct())
                .hasSize(3);
        assertThat(person.post(page + "/replay", Map.of("last", "720")).location())
                .isEqualTo(page + "?replayed=0");
        assertThat(person.post(page + "/replay", Map.of("last", "900")).status())
                .isEqualTo(400);
    }

    @Test
    void at_most_500_deliveries_are_replayed_at_once_the_oldest_first() {
        var page = endpoint();
        shop.client().buy(plan.id());
        app.database.transact(tx -> tx.update("""
                insert into webhook_deliveries (endpoint_id, event_id, state, created_at, settled_at)
                select d.endpoint_id, d.event_id, 'failed', d.created_at - n * interval '1 second', d.created_at
                from webhook_deliveries d, generate_series(1, 600) n"""));
        assertThat(person.post(page + "/replay", Map.of("last", "24")).location())
                .isEqualTo(page + "?replayed=500");
        assertThat(app.number("select count(*) from webhook_deliveries where state = 'failed'"))
                .isEqualTo(100);
        assertThat(app.number("""
                        select count(*) from webhook_deliveries
                        where state = 'failed' and created_at < (select min(created_at) + interval '500 s' from events)
                            - interval '601 s'""")).isZero();
    }

    @Test
    void long_lists_have_pages_in_which_each_delivery_is_listed_once() {
        var page = endpoint();
        shop.client().buy(plan.id());
        app.database.transact(tx -> tx.update("""
                insert into webhook_deliveries (endpoint_id, event_id, state, created_at, settled_at)
                select d.endpoint_id, d.event_id, 'failed', d.created_at, d.created_at
                from webhook_deliveries d, generate_series(1, 120) n"""));
        var older = Pattern.compile("href=\"([^\"]*before=whd_[^\"]*)\"");
        for (var list : Map.of(page, 121, page + "?status=failed", 120).entrySet()) {
            var seen = new HashSet<String>();
            int listed = 0;
            for (var next = list.getKey(); next != null; ) {
                var shown = person.get(next);
                var here = found(DELIVERY, shown);
                listed += here.size();
                seen.addAll(here);
                next = older.matcher(shown.text())
                        .results()
                        .map(found -> found.group(1).replace("&amp;", "&"))
                        .findFirst()
                        .orElse(null);
            }
            assertThat(seen).hasSize(list.getValue()).hasSize(listed);
        }
    }
}
