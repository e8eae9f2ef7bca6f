package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.branding.logos.HostileSvgs;
import beppay.branding.logos.TestPngs;
import beppay.mail.EmailAddress;
import beppay.people.Passwords;
import beppay.team.Members;
import beppay.team.Role;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The page on which a partner sets its brand.
class BrandingPageTest {
    private static final String PAGE = "/partner/settings/branding";
    private static final Pattern LOGO = Pattern.compile("/brand/[0-9a-f]{64}");

    @AutoClose
    private final TestApp app = TestApp.start();

    private final TestApp.Reseller shop = app.reseller("shop", "0");
    private final DashboardUser person = DashboardUser.signedIn(app, "shop@example.com");

    private static Map<String, String> fields(String... changed) {
        var fields = new HashMap<>(Map.of(
                "name",
                "Nomad SIM",
                "accent",
                "#B5179E",
                "support",
                "help@nomad.example",
                "language",
                "de",
                "legal",
                "Nomad Ltd\r\n1 M\u00FCller Street"));
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return fields;
    }

    private DashboardUser.Shown save(Map<String, String> fields, byte[] logo) {
        return person.upload(PAGE, fields, "logo", logo);
    }

    private String logo() {
        var found = LOGO.matcher(person.get(PAGE).text());
        return found.find() ? found.group() : "";
    }

    @Test
    void a_brand_is_saved_shown_and_changed() {
        assertThat(person.get("/partner/settings").text()).contains(PAGE);
        assertThat(save(fields(), TestPngs.plain(300, 100)).location()).isEqualTo(PAGE + "?saved");
        var page = person.get(PAGE + "?saved").text();
        assertThat(page)
                .contains("The brand was saved.", "value=\"Nomad SIM\"", "value=\"#b5179e\"", "help@nomad.example")
                .contains("Nomad Ltd\n1 M\u00FCller Street", "contrast at least 5.3:1", "width=\"300\" height=\"100\"");
        assertThat(app.number(
                        "select count(*) from brands where partner_id = ?",
                        shop.partner().id()))
                .isEqualTo(1);

        save(fields("name", "", "accent", "", "remove_logo", "yes"), new byte[0]);
        var after = person.get(PAGE).text();
        assertThat(after)
                .doesNotContain("Nomad SIM", "/brand/")
                .contains("<p class=\"brand-name\">shop</p>", "#0b6e75");
        assertThat(app.number("select count(*) from logos")).isZero();
    }

    @Test
    void a_logo_is_served_to_everyone_and_runs_nothing() {
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 10'><path d='M0 0h9v9z'/></svg>";
        save(fields(), svg.getBytes(StandardCharsets.UTF_8));
        var served = new DashboardUser(app).get(logo());
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(served.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(served.header("Cache-Control")).contains("immutable");
        assertThat(served.header("Content-Security-Policy")).startsWith("sandbox; default-src 'none'");
        assertThat(person.get(PAGE).text()).contains("Most e-mail programs show no SVG");
        for (var path : List.of("/brand/" + "0".repeat(64), "/brand/x", logo() + "0")) {
            assertThat(person.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_logo_is_kept_while_another_partner_uses_it() {
        app.reseller("other", "0");
        var other = DashboardUser.signedIn(app, "other@example.com");
        save(fields(), TestPngs.plain(30, 10));
        other.upload(PAGE, fields(), "logo", TestPngs.plain(30, 10));
        var path = logo();
        assertThat(app.number("select count(*) from logos")).isEqualTo(1);
        save(fields(), TestPngs.plain(40, 10));
        assertThat(person.get(path).status()).isEqualTo(200);
        other.upload(PAGE, fields("remove_logo", "yes"), "logo", new byte[0]);
        assertThat(person.get(path).status()).isEqualTo(404);
        assertThat(person.get(logo()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name     | a\u202Eb        | This contains a character that overrides the direction of text.",
                "accent   | red             | This is no colour such as #0b6e75.",
                "support  | help@nomad      | This is not an e-mail address.",
                "language | Deutsch         | This is no language of the pages for travellers, such as en or pt."
            })
    void errors_are_shown_under_their_fields_and_nothing_is_saved(String field, String value, String message) {
        var page =
                save(fields(field, value, "legal", "1\n2\n3\n4\n5\n6\n7"), "no logo".getBytes(StandardCharsets.UTF_8));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text())
                .contains("There is a problem", "href=\"#" + field + "\"", message, "This has more than 6 lines.")
                .contains("This is neither a PNG nor an SVG file.", "help@nomad");
        assertThat(app.number("select count(*) from brands")).isZero();
    }

    @Test
    void hostile_logos_are_stored_by_no_way() {
        var files = HostileSvgs.of("http://127.0.0.1:9/leak");
        var page = save(fields(), Objects.requireNonNull(files.get("script")));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("This contains a script.");
        assertThat(app.number("select count(*) from logos")).isZero();
    }

    @Test
    void long_texts_and_long_files_have_limits() {
        assertThat(save(fields("name", "n".repeat(101)), new byte[0]).status()).isEqualTo(400);
        assertThat(save(fields("name", "n".repeat(100)), new byte[0]).status()).isEqualTo(303);
        assertThat(save(fields("legal", "l".repeat(1_001)), new byte[0]).status())
                .isEqualTo(400);
        assertThat(save(fields("legal", "l".repeat(1_000)), new byte[0]).status())
                .isEqualTo(303);
        assertThat(save(fields(), new byte[513 * 1024]).text()).contains("This is larger than 512 KB.");
        assertThat(save(fields(), new byte[3_000_000]).status()).isEqualTo(413);
    }

    @Test
    void forms_of_other_types_and_malformed_ones_are_rejected() {
        assertThat(person.post(PAGE, fields()).status()).isEqualTo(415);
        for (var body : List.of("", "--x", "--x\r\n\r\n", "x".repeat(70_000))) {
            assertThat(person.send(PAGE, "multipart/form-data; boundary=x", body.getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(400);
        }
        assertThat(person.send(PAGE, "multipart/form-data", "--x".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        assertThat(app.number("select count(*) from brands")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void only_admins_change_the_brand(Role role) {
        var email = Objects.requireNonNull(EmailAddress.parse("colleague@example.com"));
        app.database.transact(tx -> Members.add(
                tx, shop.partner().id(), email, role, Passwords.hash(TestApp.PASSWORD), app.clock.instant()));
        var colleague = DashboardUser.signedIn(app, "colleague@example.com");
        boolean may = role == Role.ADMIN;
        assertThat(colleague.get("/partner/settings").text().contains(PAGE)).isEqualTo(may);
        for (var page : List.of(PAGE, PAGE.replace("/partner", "/partner/test"))) {
            assertThat(colleague.get(page).status()).isEqualTo(may ? 200 : 403);
            assertThat(colleague.upload(page, fields(), "logo", new byte[0]).status())
                    .isEqualTo(may ? 303 : 403);
        }
        assertThat(new DashboardUser(app)
                        .upload(PAGE, fields(), "logo", new byte[400_000])
                        .location())
                .isEqualTo("/partner/login");
    }

    @Test
    void pages_of_other_sites_change_nothing() {
        assertThat(person.upload(PAGE, fields(), "logo", new byte[0], "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(person.upload(PAGE, fields(), "logo", new byte[0], "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(app.number("select count(*) from brands")).isZero();
    }
}
