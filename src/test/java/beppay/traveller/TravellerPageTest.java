package beppay.traveller;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.EsimStatus;
import beppay.sharing.NewLink;
import beppay.translations.Translation;
import beppay.traveller.Reader.Page;
import beppay.traveller.SampleEsims.Sample;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page of an eSIM over HTTP.
class TravellerPageTest {
    @AutoClose
    private static final SampleEsims ESIMS = new SampleEsims();

    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X)";
    private static final String ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9)";

    private static Page open(String path, String... headers) {
        return ESIMS.reader().send("GET", path, null, headers);
    }

    @Test
    void before_the_installation_the_page_shows_all_ways_to_install() {
        var esim = ESIMS.buy();
        var code = esim.activationCode();
        var page = open(esim.path());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("<html lang=\"en\" dir=\"ltr\">", "<h1><bdi>" + SampleEsims.PLAN)
                .contains("5 GB", "Valid for 30 days", "United States", "Install your eSIM", "data:image/png;base64,")
                .contains("https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=" + code)
                .contains("https://esimsetup.android.com/esim_qrcode_provisioning?carddata=" + code)
                .contains(code.split("\\$")[1], code.split("\\$")[2], "*#06#")
                .doesNotContain("25.00", "test eSIM");
        assertThat(open(ESIMS.buyInTest().path()).text()).contains("This is a test eSIM.");
    }

    @Test
    void the_page_is_private_and_loads_nothing_from_another_host() {
        var page = open(ESIMS.buy().path());
        assertThat(page.header("Cache-Control")).isEqualTo("no-store, no-transform");
        assertThat(page.header("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Content-Encoding")).isNull();
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("img-src 'self' data:", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http");
        assertThat(page.text()).contains("<meta name=\"robots\" content=\"noindex\">");
        assertThat(page.text().replaceAll("href=\"https://esimsetup\\.[^\"]*\"", ""))
                .doesNotContainPattern("(src|href|action)=\"?(https?:)?//|url\\(|@import");
        assertThat(page.text().length()).isLessThan(50_000);
    }

    @Test
    void the_reader_the_browser_and_the_brand_choose_the_language() {
        var path = ESIMS.buy().path();
        ESIMS.brand("Roam", null, null, null, "pl");
        assertThat(open(path).text()).contains("<html lang=\"pl\"");
        assertThat(open(path, "Accept-Language", "de-AT,en;q=0.5").text()).contains("<html lang=\"de\"");
        assertThat(open(path + "?lang=he", "Accept-Language", "de").text()).contains("<html lang=\"he\" dir=\"rtl\">");
        assertThat(open(path + "?lang=xx&lang=", "Accept-Language", "de").text())
                .contains("<html lang=\"de\"");
        assertThat(open(path + "?lang=de").header("Content-Language")).isEqualTo("de");
        Translation.all()
                .forEach(language -> assertThat(open(path).text())
                        .contains("href=\"?lang=" + language.tag() + "\"", ">" + language.nativeName() + "</bdi></a>"));
    }

    @Test
    void the_brand_is_shown_with_its_support_and_without_its_markup() {
        ESIMS.brand("<b>Róam</b>", "#ffee00", "help+e@roam.example", "Roam Ltd\n<i>Lisbon</i>", "en");
        var text = open(ESIMS.buy().path()).text();
        assertThat(text)
                .contains("&lt;b&gt;Róam&lt;/b&gt;", "mailto:help+e@roam.example", "Roam Ltd\n&lt;i&gt;Lisbon")
                .doesNotContain("<b>Róam", "<i>Lisbon");
        // The given yellow would not be readable.
        assertThat(text).doesNotContain("--accent:#ffee00}@media(");
    }

    @Test
    void the_phone_on_which_the_page_is_read_comes_first() {
        var path = ESIMS.buy().path() + "?lang=en";
        assertThat(open(path, "User-Agent", IPHONE).text())
                .containsSubsequence("Install with one tap", "Install on iPhone", "Install on Android", "Scan the QR");
        assertThat(open(path, "User-Agent", ANDROID).text())
                .containsSubsequence("Install with one tap", "Install on Android", "Install on iPhone", "Scan the QR");
        assertThat(open(path).text()).containsSubsequence("Scan the QR", "Install with one tap");
    }

    @Test
    void after_the_installation_the_data_comes_first_and_the_codes_are_folded_away() {
        var esim = ESIMS.buyInTest();
        ESIMS.report(esim, EsimStatus.ACTIVE, 60);
        assertThat(open(esim.path() + "?lang=en").text())
                .containsSubsequence(
                        "Your eSIM is active",
                        "2 GB left",
                        "3 GB of 5 GB used",
                        "Valid until April 11, 2026",
                        "internet.example",
                        "You can add data to this eSIM",
                        "<summary>Installation codes</summary>",
                        esim.activationCode());
        assertThat(open(esim.path() + "?lang=fr").text()).contains("3\u202fGo utilisés sur 5\u202fGo");
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPIRED", "CANCELLED", "REVOKED"})
    void an_ended_esim_shows_no_code(EsimStatus status) {
        var esim = ESIMS.buyInTest();
        ESIMS.report(esim, status, 40);
        var text = open(esim.path()).text();
        assertThat(text).doesNotContain("LPA:", esim.activationCode().split("\\$")[2], "data:image", "?carddata");
        assertThat(text).doesNotContain("You can add data");
    }

    @Test
    void wrong_replaced_and_ended_addresses_give_the_same_page() {
        var replaced = ESIMS.buy();
        var renewed = ESIMS.renew(replaced, NewLink.OPEN);
        var ended = ESIMS.buy();
        ESIMS.end(ended);
        var expiring = ESIMS.buy();
        var expires = ESIMS.renew(
                expiring, new NewLink(null, ESIMS.app.clock.instant().plus(Duration.ofHours(1))));
        assertThat(open(renewed).status()).isEqualTo(200);
        assertThat(open(expires).status()).isEqualTo(200);
        ESIMS.app.clock.pass(Duration.ofHours(1));

        var neverValid = open("/e/1lB0bqkQzEbrb2XJvXIEfw?lang=de");
        assertThat(neverValid.status()).isEqualTo(404);
        assertThat(neverValid.text()).contains("Diese Seite ist nicht verfügbar", "<html lang=\"de\"");
        for (var path : List.of(replaced.path(), ended.path(), expires, "/e/x", "/e/%C3%A4", "/e/a/b")) {
            var missing = open(path + "?lang=de");
            assertThat(missing.status()).as(path).isEqualTo(404);
            assertThat(missing.text()).isEqualTo(neverValid.text());
            assertThat(missing.header("Cache-Control")).isEqualTo(neverValid.header("Cache-Control"));
        }
    }

    @Test
    void a_forged_address_costs_no_query() {
        try (var esims = new SampleEsims()) {
            var real = esims.buy();
            esims.app.database.close();
            assertThat(esims.reader().send("GET", forged(real), null).status()).isEqualTo(404);
            assertThat(esims.reader().send("GET", real.path(), null).status()).isGreaterThanOrEqualTo(500);
        }
    }

    /// The address with another character.
    private static String forged(Sample esim) {
        var path = esim.path();
        int last = path.length() - 2;
        return path.substring(0, last) + (path.charAt(last) == 'A' ? 'B' : 'A') + path.substring(last + 1);
    }

    @Test
    void other_methods_and_queries_that_cannot_be_decoded_get_a_page_too() {
        var path = ESIMS.buy().path();
        var deleted = ESIMS.reader().send("DELETE", path, null);
        assertThat(deleted.status()).isEqualTo(405);
        assertThat(deleted.header("Content-Type")).startsWith("text/html");
        assertThat(open(path + "?lang=%FF").text()).startsWith("<!doctype html>");
    }
}
