package beppay;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.console.ConsoleUser;
import beppay.dashboard.DashboardUser;
import beppay.keys.Keys;
import beppay.keys.Scope;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.people.Passwords;
import beppay.staff.StaffPermission;
import beppay.staff.StaffRole;
import beppay.team.Members;
import beppay.team.Permission;
import beppay.team.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Every route is called as every kind of caller. The gates state what each route needs, so a new route is in
/// the matrix without being listed here, and a route that needs nothing must be in the list of open ones.
class AccessTest {
    /// These are for everyone, or check a secret in their path or body.
    private static final Pattern OPEN = Pattern.compile("GET (/|/docs/?|/partner/docs(/\\{page})?)"
            + "|GET /(assets/(accent/)?\\{file}|brand/\\{sha256}|favicon.ico)"
            + "|GET /(llms.txt|openapi.json|openapi.yaml|postman.json|health/live|health/ready)"
            + "|(GET|OPTIONS) /api/partner/esim/plans|(GET|POST) /e/\\{token}"
            + "|GET /api/auth/me|POST /api/auth/(login|logout)|(GET|POST) /(partner|console)/forgotten"
            + "|(GET|POST) /(partner|console)/(login|set-password|code|second-factor)|POST /(partner|console)/logout"
            + "|POST /partner/view/end");

    /// Actions that end the caller's own session.
    private static final Pattern SIGNS_OUT = Pattern.compile(".*(/sessions/.*|/logout|/password)");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TestApp APP = TestApp.start();
    private static final TestApp.Reseller SHOP = APP.reseller("shop", "500.00");

    /// A kind of caller.
    ///
    /// @param headers the credential, as alternating names and values
    /// @param has whether the caller may call a route, by the route and what it needs
    private record Caller(String name, List<String> headers, BiPredicate<String, String> has) {
        @Override
        public String toString() {
            return name;
        }
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void a_route_that_needs_nothing_is_listed() {
        var open = new TreeSet<String>();
        APP.app.needed().forEach((route, needed) -> {
            if (needed.isEmpty()) {
                open.add(route);
            }
        });
        assertThat(open).allMatch(route -> OPEN.matcher(route).matches());
        assertThat(APP.app.needed()).hasSameSizeAs(APP.routes());
        assertThat(open).hasSizeLessThan(APP.routes().size() / 2);
    }

    @Test
    void every_route_rejects_every_kind_of_caller_that_lacks_what_it_needs() {
        fill();
        var callers = callers();
        var wrong = new ArrayList<String>();
        APP.app.needed().forEach((route, needed) -> {
            for (var caller : callers) {
                if (!needed.isEmpty() && !caller.has.test(route, needed) && !isRejected(call(route, caller))) {
                    wrong.add(caller + " was not rejected by " + route);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_route_accepts_every_kind_of_caller_that_has_what_it_needs() {
        fill();
        var callers = callers();
        var wrong = new ArrayList<String>();
        APP.app.needed().forEach((route, needed) -> {
            for (var caller : callers) {
                if (!needed.isEmpty()
                        && caller.has.test(route, needed)
                        && !SIGNS_OUT.matcher(route).matches()) {
                    var response = call(route, caller);
                    if (isRejected(response) || response.statusCode() >= 500) {
                        wrong.add("%s got %d from %s".formatted(caller, response.statusCode(), route));
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void what_belongs_to_another_partner_is_not_found() {
        fill();
        var other = APP.reseller("other" + System.nanoTime(), "0");
        var admin = member(other, Role.ADMIN);
        var key = key(other, Mode.LIVE, Set.of(Scope.values()));
        var view = view(other);
        var wrong = new ArrayList<String>();
        APP.app.needed().forEach((route, needed) -> {
            if (route.startsWith("GET ") && route.contains("{id}") && !route.contains("/plans/")) {
                for (var caller : List.of(admin, key, view)) {
                    var status =
                            caller.has.test(route, needed) ? call(route, caller).statusCode() : 404;
                    if (status != 404) {
                        wrong.add("%s got %d from %s".formatted(caller, status, route));
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
        // The control: its own partner finds them.
        var own = member(SHOP, Role.ADMIN);
        assertThat(call("GET /partner/orders/{id}", own).statusCode()).isEqualTo(200);
        assertThat(call("GET /partner/keys/{id}", own).statusCode()).isEqualTo(200);
    }

    @Test
    void no_page_of_a_view_shows_an_activation_code() {
        fill();
        assertThat(routesWithCode(view(SHOP))).isEmpty();
        // The control: a member sees it.
        assertThat(routesWithCode(member(SHOP, Role.ADMIN))).contains("GET /partner/orders/{id}");
    }

    private static List<String> routesWithCode(Caller caller) {
        return APP.app.needed().keySet().stream()
                .filter(route -> route.startsWith("GET /partner")
                        && !SIGNS_OUT.matcher(route).matches())
                .filter(route -> call(route, caller).body().contains("LPA:1$"))
                .toList();
    }

    /// So that the ids in paths are those of something.
    private static void fill() {
        var plan = APP.plan("sandbox", "Spain " + System.nanoTime(), "5.00").id();
        SHOP.client().buy(plan);
    }

    private static List<Caller> callers() {
        var callers = new ArrayList<Caller>();
        callers.add(new Caller("nobody", List.of(), (route, needed) -> false));
        for (var role : StaffRole.values()) {
            var user = ConsoleUser.signedIn(APP, role, role.label() + System.nanoTime() + "@example.org");
            var cookie = String.join("; ", user.browser().cookies());
            callers.add(new Caller(
                    "staff " + role.label(),
                    List.of("Cookie", cookie),
                    (route, needed) ->
                            needed.startsWith("staff:") && role.may(StaffPermission.valueOf(needed.substring(6)))));
        }
        for (var role : Role.values()) {
            callers.add(member(SHOP, role));
        }
        callers.add(view(SHOP));
        callers.add(key(SHOP, Mode.LIVE, Set.of(Scope.values())));
        callers.add(key(SHOP, Mode.TEST, Set.of(Scope.values())));
        callers.add(key(SHOP, Mode.LIVE, Set.of(Scope.ORDERS_READ)));
        callers.add(new Caller(
                "an unknown key", List.of("X-API-Key", "pk_live_" + "a".repeat(38)), (route, needed) -> false));
        return callers;
    }

    private static Caller member(TestApp.Reseller partner, Role role) {
        var email = role.code() + System.nanoTime() + "@example.com";
        APP.database.transact(tx -> Members.add(
                tx,
                partner.partner().id(),
                new EmailAddress(email),
                role,
                Passwords.hash(TestApp.PASSWORD),
                APP.clock.instant()));
        var browser = new DashboardUser(APP);
        browser.post("/partner/login", Map.of("email", email, "password", TestApp.PASSWORD));
        return new Caller(
                "member " + role.code(),
                List.of("Cookie", String.join("; ", browser.cookies())),
                (route, needed) -> needed.startsWith("member:") && role.may(Permission.valueOf(needed.substring(7))));
    }

    /// A member of staff who views the partner's dashboard.
    private static Caller view(TestApp.Reseller partner) {
        var user = ConsoleUser.signedIn(APP, StaffRole.SUPPORT, "view" + System.nanoTime() + "@example.org");
        var begun = user.post("/partners/" + partner.partner().id() + "/view", Map.of("reason", "A question"));
        return new Caller(
                "view",
                List.of("Cookie", begun.header("Set-Cookie").replaceFirst(";.*", "")),
                (route, needed) -> route.startsWith("GET ")
                        && needed.startsWith("member:")
                        && Permission.valueOf(needed.substring(7)).isShownToStaff());
    }

    private static Caller key(TestApp.Reseller partner, Mode mode, Set<Scope> scopes) {
        var issued = APP.key(
                partner,
                mode,
                new Keys.NewKey("matrix", scopes.stream().map(Scope::code).toList(), null, null));
        return new Caller(
                "key %s %s".formatted(mode.code(), scopes.size()),
                List.of("X-API-Key", issued.secret().reveal()),
                (route, needed) -> needed.startsWith("key:")
                        && scopes.stream().anyMatch(scope -> needed.equals("key:" + scope.code())));
    }

    /// The body has a type that no route reads, so a change that is permitted fails before it changes something.
    private static HttpResponse<String> call(String route, Caller caller) {
        int blank = route.indexOf(' ');
        var path = route.substring(blank + 1)
                .replace("{id}", route.contains("/esim/esims/") ? "1-1" : "1")
                .replaceAll("\\{\\w+}", "1");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + APP.port() + path))
                .header("Accept", "*/*")
                .method(route.substring(0, blank), HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < caller.headers.size(); i += 2) {
            request.header(caller.headers.get(i), caller.headers.get(i + 1));
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static boolean isRejected(HttpResponse<String> response) {
        var location = response.headers().firstValue("Location").orElse("");
        return response.statusCode() == 401
                || response.statusCode() == 403
                || location.matches("/(partner|console)/login.*");
    }
}
