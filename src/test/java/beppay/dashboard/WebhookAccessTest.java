package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.mail.EmailAddress;
import beppay.people.Passwords;
import beppay.team.Members;
import beppay.team.Role;
import beppay.webhooks.Receiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may see and change webhooks in the dashboard. The routes are those of the server, so none is forgotten.
class WebhookAccessTest {
    private static final String WEBHOOKS = "/partner/webhooks";

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller shop = app.reseller("shop", "10.00");
    private final DashboardUser person = DashboardUser.signedIn(app, "shop@example.com");
    private final Receiver receiver = new Receiver();
    private final String endpoint;
    private final String delivery;

    WebhookAccessTest() {
        var fields = Map.of("url", receiver.url(), "events", "some", "types", "order.completed");
        assertThat(person.post(WEBHOOKS + "/new", fields).status()).isEqualTo(200);
        endpoint = found("whe_[\\w-]+", WEBHOOKS);
        person.post(WEBHOOKS + "/" + endpoint + "/test", Map.of());
        delivery = found("whd_[\\w-]+", WEBHOOKS + "/" + endpoint);
    }

    private String found(String pattern, String page) {
        return Pattern.compile(pattern)
                .matcher(person.get(page).text())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    @AfterEach
    void stop() {
        app.close();
        receiver.close();
    }

    /// The paths of this method in live mode, with the ids of the endpoint and its delivery.
    private List<String> paths(String method) {
        var paths = new ArrayList<String>();
        for (var route : app.routes()) {
            if (route.startsWith(method + " " + WEBHOOKS)) {
                paths.add(route.substring(method.length() + 1)
                        .replace("{id}", endpoint)
                        .replace("{delivery}", delivery));
            }
        }
        assertThat(paths).hasSize(method.equals("GET") ? 7 : 9);
        return paths;
    }

    private int sent(DashboardUser sender, String method, String path) {
        return method.equals("GET")
                ? sender.get(path).status()
                : sender.post(path, Map.of()).status();
    }

    private void assertUnchanged() {
        assertThat(app.number(
                        "select count(*) from webhook_endpoints where removed_at is null and disabled_at is null"))
                .isEqualTo(1);
        assertThat(app.number("select count(*) from webhook_endpoints where previous_until is not null"))
                .isZero();
        assertThat(app.number("select count(*) from webhook_deliveries")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void only_admins_and_developers_see_and_change_webhooks(Role role) {
        var email = Objects.requireNonNull(EmailAddress.parse("colleague@example.com"));
        app.database.transact(tx -> Members.add(
                tx, shop.partner().id(), email, role, Passwords.hash(TestApp.PASSWORD), app.clock.instant()));
        var colleague = DashboardUser.signedIn(app, "colleague@example.com");
        boolean may = role == Role.ADMIN || role == Role.DEVELOPER;
        assertThat(colleague.get("/partner").text().contains(WEBHOOKS)).isEqualTo(may);
        for (var path : paths("GET")) {
            assertThat(sent(colleague, "GET", path)).as(role + path).isEqualTo(may ? 200 : 403);
        }
        if (!may) {
            for (var path : paths("POST")) {
                assertThat(sent(colleague, "POST", path)).as(role + path).isEqualTo(403);
            }
            assertUnchanged();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void an_endpoint_of_another_partner_or_mode_is_not_found(String method) {
        app.reseller("other", "10.00");
        var other = DashboardUser.signedIn(app, "other@example.com");
        var stranger = new DashboardUser(app);
        for (var path : paths(method)) {
            assertThat(sent(stranger, method, path)).as(path).isEqualTo(303);
            if (path.contains(endpoint)) {
                assertThat(sent(other, method, path)).as(path).isEqualTo(404);
                assertThat(sent(person, method, path.replace("/partner/", "/partner/test/")))
                        .as("in test mode " + path)
                        .isEqualTo(404);
                assertThat(sent(person, method, path.replace(endpoint, delivery)))
                        .as("another kind of id " + path)
                        .isEqualTo(404);
                assertThat(sent(person, method, path.replace(endpoint, "1")))
                        .as("a number " + path)
                        .isEqualTo(404);
            }
        }
        assertUnchanged();
    }

    @Test
    void a_delivery_is_found_only_below_its_endpoint() {
        person.post(WEBHOOKS + "/new", Map.of("url", receiver.url() + "/second", "events", "all"));
        for (var text : person.get(WEBHOOKS).text().split("/partner/webhooks/")) {
            var id = text.replaceFirst("\"(?s).*", "");
            if (id.startsWith("whe_") && !id.equals(endpoint)) {
                var path = WEBHOOKS + "/" + id + "/deliveries/" + delivery;
                assertThat(person.get(path).status()).isEqualTo(404);
                assertThat(person.post(path + "/replay", Map.of()).status()).isEqualTo(404);
                return;
            }
        }
        throw new AssertionError("the second endpoint is not listed");
    }

    @Test
    void requests_from_pages_of_other_sites_change_nothing() {
        for (var path : paths("POST")) {
            for (var headers :
                    List.of(List.of("Sec-Fetch-Site", "cross-site"), List.of("Origin", "https://evil.example"))) {
                assertThat(person.post(path, Map.of(), headers.getFirst(), headers.getLast())
                                .status())
                        .as(path)
                        .isEqualTo(403);
            }
        }
        assertUnchanged();
    }
}
