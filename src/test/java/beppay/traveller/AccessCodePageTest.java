package beppay.traveller;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.sharing.NewLink;
import beppay.traveller.Reader.Page;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A page that has an access code.
class AccessCodePageTest {
    private static final String RIGHT = "Lima47";
    private static final int WITHOUT_DELAY = 5;
    private static final Duration DAY = Duration.ofDays(1);

    @AutoClose
    private static final SampleEsims ESIMS = new SampleEsims();

    private SampleEsims.Sample esim = ESIMS.buy();
    private String path = "";

    @BeforeEach
    void protect() {
        esim = ESIMS.buy();
        path = ESIMS.renew(esim, new NewLink(RIGHT, null));
    }

    private Page enter(String code) {
        return ESIMS.reader().send("POST", path, "code=" + code);
    }

    private Page open(String... headers) {
        return ESIMS.reader().send("GET", path, null, headers);
    }

    private static String cookie(Page admitted) {
        return Objects.requireNonNull(admitted.header("Set-Cookie")).split(";", 2)[0];
    }

    @Test
    void without_the_code_the_page_shows_the_brand_and_nothing_of_the_esim() {
        var page = open();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Enter your access code", "roam")
                .doesNotContain(SampleEsims.PLAN, "LPA:", "data:image", "ICCID");
    }

    @Test
    void the_right_code_admits_the_browser_to_this_page_alone() {
        var admitted = enter("+lima47");
        assertThat(admitted.status()).isEqualTo(303);
        assertThat(admitted.header("Location")).isEqualTo(path);
        assertThat(admitted.header("Set-Cookie"))
                .contains("; Path=" + path + ";", "HttpOnly", "SameSite=Lax")
                .doesNotContainIgnoringCase(RIGHT);
        assertThat(open("Cookie", cookie(admitted)).text()).contains(esim.activationCode());

        path = ESIMS.renew(ESIMS.buy(), new NewLink(RIGHT, null));
        assertThat(open("Cookie", cookie(admitted)).text()).contains("Enter your access code");
    }

    @Test
    void a_new_link_ends_the_admission() {
        var cookie = cookie(enter(RIGHT));
        path = ESIMS.renew(esim, new NewLink(RIGHT, null));
        assertThat(open("Cookie", cookie).text()).contains("Enter your access code");
        path = ESIMS.renew(esim, NewLink.OPEN);
        assertThat(open().text()).contains(esim.activationCode());
    }

    @Test
    void wrong_codes_are_delayed_more_and_more() {
        for (int i = 0; i < WITHOUT_DELAY; i++) {
            var wrong = enter("wrong" + i);
            assertThat(wrong.status()).isEqualTo(403);
            assertThat(wrong.text()).contains("This access code is wrong", "aria-invalid=\"true\"");
        }
        var tooMany = enter(RIGHT);
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.header("Retry-After")).isEqualTo("60");
        assertThat(tooMany.text()).contains("Try again in 1 minute.");

        ESIMS.app.clock.pass(Duration.ofSeconds(60));
        assertThat(enter("wrong").status()).isEqualTo(403);
        ESIMS.app.clock.pass(Duration.ofSeconds(60));
        assertThat(enter(RIGHT).text()).contains("Try again in 1 minute.");
        ESIMS.app.clock.pass(Duration.ofSeconds(60));
        assertThat(enter(RIGHT).status()).isEqualTo(303);
        assertThat(enter("wrong").status()).isEqualTo(403);
    }

    @Test
    void nobody_waits_longer_than_a_day_even_if_the_clock_was_set_back() {
        for (int i = 0; i < 20; i++) {
            assertThat(enter("wrong").status()).isEqualTo(403);
            ESIMS.app.clock.pass(DAY);
        }
        ESIMS.app.clock.setBack(DAY.multipliedBy(3));
        assertThat(enter(RIGHT).header("Retry-After")).isEqualTo(String.valueOf(DAY.toSeconds()));
        ESIMS.app.clock.pass(DAY);
        assertThat(enter(RIGHT).status()).isEqualTo(303);
    }

    @Test
    void failures_do_not_affect_an_admitted_browser_or_another_esim() {
        var cookie = cookie(enter(RIGHT));
        for (int i = 0; i <= WITHOUT_DELAY; i++) {
            enter("wrong");
        }
        assertThat(enter("wrong").status()).isEqualTo(429);
        assertThat(open("Cookie", cookie).text()).contains(esim.activationCode());
        path = ESIMS.renew(ESIMS.buy(), new NewLink(RIGHT, null));
        assertThat(enter(RIGHT).status()).isEqualTo(303);
    }

    @Test
    void what_cannot_be_a_code_is_wrong_and_not_counted() {
        for (int i = 0; i < WITHOUT_DELAY; i++) {
            assertThat(enter("").status()).isEqualTo(403);
            assertThat(enter("%zz").status()).isEqualTo(403);
            assertThat(enter("x".repeat(10_000)).status()).isEqualTo(403);
        }
        assertThat(open("Cookie", "esim_access=" + "x".repeat(50)).text()).contains("Enter your access code");
        assertThat(enter(RIGHT).status()).isEqualTo(303);
    }
}
