package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.people.AuthenticatorApp;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The second factor of a partner's member, which is optional unless an admin requires it.
class SecondFactorTest {
    private static final Pattern SECRET = Pattern.compile("data-copy=\"([A-Z2-7]{32})\"");
    private static final Pattern RECOVERY = Pattern.compile("(?m)(^|>)[a-z2-9]{5}-[a-z2-9]{5}($|<)");

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller shop = app.reseller("shop", "50.00");
    private final DashboardUser ada = signIn();

    @AfterEach
    void close() {
        app.close();
    }

    private DashboardUser signIn() {
        return DashboardUser.signedIn(app, shop.partner().email());
    }

    private AuthenticatorApp setUp(DashboardUser user) {
        var secret = SECRET.matcher(user.get("/partner/second-factor").text());
        assertThat(secret.find()).isTrue();
        var phone = AuthenticatorApp.withSecret(secret.group(1));
        var codes = user.post("/partner/second-factor", Map.of("code", phone.codeAt(app.clock.instant())));
        assertThat(RECOVERY.matcher(codes.text()).results()).hasSize(10);
        return phone;
    }

    private String next(AuthenticatorApp phone) {
        app.clock.pass(Duration.ofSeconds(30));
        return phone.codeAt(app.clock.instant());
    }

    @Test
    void a_member_sets_it_up_and_turns_it_off_with_a_code() {
        assertThat(ada.get("/partner/settings/second-factor").location()).isEqualTo("/partner/second-factor");
        var phone = setUp(ada);
        assertThat(ada.get("/partner/orders").status()).isEqualTo(200);

        var later = signIn();
        assertThat(later.get("/partner/orders").location()).isEqualTo("/partner/code?next=%2Fpartner%2Forders");
        assertThat(later.post("/partner/settings/second-factor/off", Map.of("code", "1"))
                        .location())
                .isEqualTo("/partner/code");
        assertThat(later.post("/partner/code", Map.of("code", next(phone), "next", "/partner/orders"))
                        .location())
                .isEqualTo("/partner/orders");
        assertThat(later.post("/partner/settings/second-factor/off", Map.of("code", "000000"))
                        .status())
                .isEqualTo(400);
        assertThat(later.post("/partner/settings/second-factor/off", Map.of("code", next(phone)))
                        .location())
                .isEqualTo("/partner/login?out");
        assertThat(ada.get("/partner/orders").location()).startsWith("/partner/login");
        assertThat(signIn().get("/partner/orders").status()).isEqualTo(200);
    }

    @Test
    void an_admin_can_require_it() {
        assertThat(ada.post("/partner/settings/team/second-factor", Map.of("required", "true"))
                        .location())
                .isEqualTo("/partner/settings/team?saved");
        assertThat(ada.get("/partner/orders").location()).isEqualTo("/partner/second-factor");
        var phone = setUp(ada);
        assertThat(ada.get("/partner/orders").status()).isEqualTo(200);
        assertThat(ada.get("/partner/settings/second-factor").text()).doesNotContain("Turn off");
        assertThat(ada.post("/partner/settings/second-factor/off", Map.of("code", next(phone)))
                        .status())
                .isEqualTo(400);
        assertThat(ada.post("/partner/settings/team/second-factor", Map.of()).location())
                .isEqualTo("/partner/settings/team?saved");
        assertThat(ada.get("/partner/settings/second-factor").text()).contains("Turn off");
    }

    @Test
    void the_api_gives_no_session_without_the_second_factor() {
        setUp(ada);
        var response = app.anonymous()
                .post(
                        "/api/auth/login",
                        "{\"email\":\"%s\",\"password\":\"%s\"}"
                                .formatted(shop.partner().email(), TestApp.PASSWORD));
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.text()).contains("second factor");
        assertThat(response.header("Set-Cookie")).isNull();
    }
}
