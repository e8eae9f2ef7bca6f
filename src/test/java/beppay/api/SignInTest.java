package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client.Response;
import beppay.audit.Actor;
import beppay.mail.EmailAddress;
import beppay.partners.Partners;
import beppay.suppliers.Concurrently;
import beppay.team.Members;
import beppay.team.Role;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTest {
    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.reseller("shop", "0");
    private final Client anonymous = app.anonymous();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void the_correct_password_starts_a_session_that_identifies_the_user() {
        var signedIn = signIn("Shop@Example.com", TestApp.PASSWORD);
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax", "Path=/");
        var me = anonymous.get("/api/auth/me", "Cookie", cookie(signedIn));
        assertThat(me.at("/data/email")).isEqualTo("shop@example.com");
        assertThat(me.at("/data/created_at")).isEqualTo("2026-03-30T12:00:00.000Z");
        assertThat(me.at("/data/name")).isEqualTo("shop");
        assertThat(me.at("/data/role")).isEqualTo("admin");
        assertThat(me.at("/data/partner_id"))
                .isEqualTo(String.valueOf(reseller.partner().id()));
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_response() {
        var wrong = signIn("shop@example.com", "not the password");
        var unknown = signIn("nobody@example.com", "not the password");
        assertThat(wrong.status()).isEqualTo(401).isEqualTo(unknown.status());
        assertThat(wrong.code()).isEqualTo("not_signed_in").isEqualTo(unknown.code());
        assertThat(wrong.at("/error")).isEqualTo(unknown.at("/error"));
    }

    @Test
    void the_token_is_stored_only_as_a_hash() {
        var token = cookie(signIn("shop@example.com", TestApp.PASSWORD)).substring("access_token=".length());
        var rows = app.database.autocommit(tx -> tx.rows(String.class, "select s::text from sessions s"));
        assertThat(rows).hasSize(1).noneMatch(row -> row.contains(token));
    }

    @Test
    void signing_out_ends_the_session_on_the_server() {
        var cookie = cookie(signIn("shop@example.com", TestApp.PASSWORD));
        anonymous.send("POST", "/api/auth/logout", null, "Cookie", cookie);
        assertThat(anonymous.get("/api/auth/me", "Cookie", cookie).code()).isEqualTo("not_signed_in");
    }

    @Test
    void an_idle_session_ends_after_twelve_hours_and_any_session_after_fourteen_days() {
        var idle = cookie(signIn("shop@example.com", TestApp.PASSWORD));
        app.clock.pass(Duration.ofHours(12));
        assertThat(anonymous.get("/api/auth/me", "Cookie", idle).status()).isEqualTo(401);

        var used = cookie(signIn("shop@example.com", TestApp.PASSWORD));
        for (int hour = 0; hour < 14 * 24; hour += 8) {
            assertThat(anonymous.get("/api/auth/me", "Cookie", used).status()).isEqualTo(200);
            app.clock.pass(Duration.ofHours(8));
        }
        assertThat(anonymous.get("/api/auth/me", "Cookie", used).status()).isEqualTo(401);
    }

    @Test
    void a_suspension_ends_all_sessions_permanently() {
        var cookie = cookie(signIn("shop@example.com", TestApp.PASSWORD));
        app.database.transact(tx -> {
            Partners.suspend(
                    tx, Wallets.lock(tx, reseller.partner().id()), Actor.system("test"), null, app.clock.instant());
            Partners.resume(
                    tx, Wallets.lock(tx, reseller.partner().id()), Actor.system("test"), null, app.clock.instant());
            return reseller;
        });
        assertThat(anonymous.get("/api/auth/me", "Cookie", cookie).code()).isEqualTo("not_signed_in");
    }

    @Test
    void guesses_at_one_account_are_delayed() {
        for (int i = 0; i < 5; i++) {
            signIn("shop@example.com", "guess " + i);
        }
        app.clock.pass(Duration.ofSeconds(1));
        signIn("shop@example.com", "guess 6");
        var error = signIn("Shop@Example.com", TestApp.PASSWORD);
        assertThat(error.code()).isEqualTo("rate_limited");
        assertThat(error.header("Retry-After")).isEqualTo("2");
        app.clock.pass(Duration.ofSeconds(2));
        assertThat(signIn("shop@example.com", TestApp.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_known_device_can_sign_in_despite_the_failures_of_others() {
        var device = Objects.requireNonNull(device(signIn("shop@example.com", TestApp.PASSWORD)));
        assertThat(device).startsWith("device=");
        for (int i = 0; i < 5; i++) {
            signIn("shop@example.com", "guess " + i);
        }
        assertThat(signIn("shop@example.com", TestApp.PASSWORD).code()).isEqualTo("rate_limited");
        assertThat(signIn("shop@example.com", TestApp.PASSWORD, "Cookie", device)
                        .status())
                .isEqualTo(200);
        assertThat(device(signIn("shop@example.com", TestApp.PASSWORD, "Cookie", device)))
                .isEqualTo(device);
    }

    /// Compares text, status and headers. The time is the same because the server does the same work.
    @Test
    void responses_do_not_reveal_which_accounts_exist() {
        var suspended = app.reseller("suspended", "0").partner();
        var now = app.clock.instant();
        app.database.transact(tx -> {
            Partners.suspend(tx, Wallets.lock(tx, suspended.id()), Actor.system("test"), null, now);
            var invited = new EmailAddress("invited@example.com");
            return Members.add(tx, reseller.partner().id(), invited, Role.SUPPORT, null, now);
        });
        for (int i = 0; i < 8; i++) {
            var known = signIn("shop@example.com", "a guess");
            assertThat(known.status()).isEqualTo(i < 4 || i == 6 ? 401 : 429);
            var others = List.of(
                    signIn("nobody@example.com", "a guess"),
                    signIn("invited@example.com", "a guess"),
                    signIn("suspended@example.com", TestApp.PASSWORD));
            assertThat(others).extracting(SignInTest::visiblePart).containsOnly(visiblePart(known));
            app.clock.pass(Duration.ofMillis(i < 4 ? 0 : 500));
        }
    }

    private static String visiblePart(Response answer) {
        var headers = new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeAll(List.of("x-request-id", "date"));
        var text = answer.text().replaceAll("req_[0-9A-Za-z]{20}", "req");
        return "%d %s %s".formatted(answer.status(), headers, text);
    }

    /// Each comparison of a password needs 19 MiB, so many at the same time could use up the memory.
    @Test
    void too_many_concurrent_logins_are_rejected_and_not_queued() throws Exception {
        var crowd = new AtomicInteger();
        var responses =
                Concurrently.times(200, () -> signIn(crowd.incrementAndGet() + "@example.com", "a wrong password"));
        var codes = responses.stream().map(Response::code).toList();
        assertThat(codes).contains("not_signed_in", "unavailable").containsOnly("not_signed_in", "unavailable");
        assertThat(responses)
                .filteredOn(answer -> answer.status() == 503)
                .allMatch(answer -> "1".equals(answer.header("Retry-After")));
        assertThat(signIn("shop@example.com", TestApp.PASSWORD).status()).isEqualTo(200);
    }

    /// Browsers send `Sec-Fetch-Site`, or at least `Origin`. Programs send neither.
    @ParameterizedTest
    @CsvSource({
        "-, -, true",
        "same-origin, -, true",
        "none, -, true",
        "cross-site, -, false",
        "same-site, -, false",
        "odd, -, false",
        "same-origin, https://evil.example, true",
        "cross-site, http://HERE, false",
        "-, http://HERE, true",
        "-, https://evil.example, false",
        "-, null, false",
        "-, http://HERE.evil.example, false"
    })
    void a_page_of_another_site_can_not_sign_users_in_or_out(String site, String origin, boolean isOwn) {
        var headers = new ArrayList<String>();
        if (!site.equals("-")) {
            headers.addAll(List.of("Sec-Fetch-Site", site));
        }
        if (!origin.equals("-")) {
            headers.addAll(List.of("Origin", origin.replace("HERE", "127.0.0.1:" + app.port())));
        }
        var sent = headers.toArray(String[]::new);
        assertThat(signIn("shop@example.com", TestApp.PASSWORD, sent).status()).isEqualTo(isOwn ? 200 : 403);
        assertThat(anonymous.send("POST", "/api/auth/logout", null, sent).status())
                .isEqualTo(isOwn ? 200 : 403);
    }

    /// Browsers don't send `Sec-Fetch-Site` over plain HTTP, and a proxy may replace the `Host` of the request.
    @ParameterizedTest
    @CsvSource({
        "https://partners.example.net, https://partners.example.net, true",
        "https://partners.example.net, https://partners.example.net:443, true",
        "http://partners.example.net:8080, http://partners.example.net:8080, true",
        "https://Partners.Example.net, https://partners.example.net, true",
        "https://partners.example.net, http://partners.example.net, false",
        "https://partners.example.net, https://partners.example.net:8443, false",
        "https://partners.example.net, https://partners.example.net.evil.example, false",
        "https://partners.example.net, https://evil.example, false",
        "https://partners.example.net, http://HERE, true",
        "https://partners.example.net, null, false"
    })
    void the_base_url_is_the_same_site_if_a_proxy_rewrites_the_host(String baseUrl, String origin, boolean isOwn) {
        try (var behindProxy = TestApp.startAt(baseUrl)) {
            var here = "127.0.0.1:" + behindProxy.port();
            var answer = behindProxy
                    .anonymous()
                    .send("POST", "/api/auth/logout", null, "Origin", origin.replace("HERE", here));
            assertThat(answer.status()).isEqualTo(isOwn ? 200 : 403);
        }
    }

    @Test
    void over_https_the_cookies_are_secure() {
        var plain = signIn("shop@example.com", TestApp.PASSWORD);
        var secure = signIn("shop@example.com", TestApp.PASSWORD, "X-Forwarded-Proto", "https");
        assertThat(plain.response().headers().allValues("Set-Cookie"))
                .hasSize(2)
                .noneMatch(cookie -> cookie.contains("Secure"));
        assertThat(secure.response().headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.endsWith("; HttpOnly; SameSite=Lax; Secure"));
    }

    @Test
    void a_session_does_not_replace_a_key() {
        var cookie = cookie(signIn("shop@example.com", TestApp.PASSWORD));
        assertThat(anonymous.get("/api/partner/balance", "Cookie", cookie).code())
                .isEqualTo("missing_api_key");
        assertThat(reseller.client().get("/api/auth/me").code()).isEqualTo("not_signed_in");
    }

    @Test
    void a_login_of_more_than_eight_kilobytes_is_rejected_before_it_is_parsed() {
        var malformed = anonymous.post("/api/auth/login", "[".repeat(8 * 1024 + 1));
        assertThat(malformed.code()).isEqualTo("body_too_large");
        assertThat(anonymous.post("/api/auth/login", "[".repeat(8 * 1024)).code())
                .isEqualTo("invalid_json");
    }

    private Response signIn(String email, String password, String... headers) {
        var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
        return anonymous.post("/api/auth/login", body, headers);
    }

    private static @Nullable String device(Response signedIn) {
        return signedIn.response().headers().allValues("Set-Cookie").stream()
                .map(line -> line.split(";", -1)[0])
                .filter(cookie -> cookie.startsWith("device="))
                .findFirst()
                .orElse(null);
    }

    private static String cookie(Response signedIn) {
        return Objects.requireNonNull(signedIn.header("Set-Cookie")).split(";", -1)[0];
    }
}
