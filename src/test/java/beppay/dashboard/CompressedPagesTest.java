package beppay.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.imports.PlanImport;
import beppay.catalog.imports.PriceList;
import beppay.dashboard.DashboardUser.Shown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pages in compressed responses.
class CompressedPagesTest {
    private static final int PLANS = 1_520;
    private static final int MAX_BYTES = 60_000;
    private static final String[] GZIP = {"Accept-Encoding", "gzip, deflate, br, zstd"};

    private final TestApp app = TestApp.start();
    private final Plan plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "100");
    private final DashboardUser person = DashboardUser.signedIn(app, "shop@example.com");

    @AfterEach
    void stop() {
        app.close();
    }

    private void fillCatalogue() {
        var countries = Locale.getISOCountries();
        var csv = new StringBuilder("code,name,price,days,data,countries\n");
        for (int i = 0; i < PLANS; i++) {
            var country = countries[i % countries.length];
            csv.append("plan-%d,%s %d GB,%d.99,30,%dGB,%s\n".formatted(i, country, i, 1 + i % 90, i, country));
        }
        var listing = PriceList.BEPPAY.read(csv.toString().getBytes(UTF_8));
        app.database.transact(tx -> PlanImport.run(tx, "many", "sandbox", listing, Markup.NONE, app.clock.instant()));
    }

    @Test
    void every_page_is_small_when_compressed_and_identical_when_decompressed() throws Exception {
        fillCatalogue();
        reseller.client().buy(plan.id());
        for (var path : new String[] {"", "/plans", "/orders", "/wallet", "/keys", "/settings/team"}) {
            var packed = person.get("/partner" + path, GZIP);
            assertThat(packed.header("Content-Encoding")).as(path).isEqualTo("gzip");
            assertThat(packed.header("Vary")).isEqualTo("Accept-Encoding");
            assertThat(packed.body()).hasSizeLessThan(MAX_BYTES);
            assertThat(unpacked(packed)).isEqualTo(person.get("/partner" + path).text());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gzip                 | gzip
            deflate, GZIP;q=0.5  | gzip
            gzip;q=0             | ''
            identity, gzip;q=0.9 | ''
            gzipped              | ''
            zstd, br             | ''
            """)
    void pages_and_assets_are_compressed_only_for_clients_that_accept_it(String accepted, String coding) {
        var css = Pattern.compile("/assets/app\\.[0-9a-f]+\\.css")
                .matcher(person.get("/partner").text())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        for (var path : new String[] {"/partner", css, "/partner/docs"}) {
            var shown = person.get(path, "Accept-Encoding", accepted);
            assertThat(shown.header("Content-Encoding")).as(path).isEqualTo(coding);
            assertThat(shown.header("Vary")).startsWith("Accept-Encoding");
        }
    }

    @Test
    void pages_with_a_new_key_a_link_or_an_esim_are_not_compressed() {
        var key = Map.of("name", "Web shop", "expiry", "never", "scopes", "orders:write");
        assertUncompressed(person.post("/partner/keys/new", key, GZIP), "pk_live_");
        var endpoint = Map.of("url", "https://hooks.example.com/", "events", "all");
        assertUncompressed(person.post("/partner/webhooks/new", endpoint, GZIP), "whsec_");
        var newcomer = Map.of("email", "new@example.com", "role", "support");
        assertUncompressed(person.post("/partner/settings/team", newcomer, GZIP), "?token=");
        reseller.client().buy(plan.id());
        var order = app.number("select number from orders order by id desc limit 1");
        assertUncompressed(person.get("/partner/orders/" + order, GZIP), "LPA:1$");
        assertUncompressed(person.get("/partner/set-password?token=abc", GZIP), "link");
    }

    private static void assertUncompressed(Shown shown, String secret) {
        assertThat(shown.text()).contains(secret);
        assertThat(shown.header("Content-Encoding")).isEmpty();
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store, no-transform");
    }

    private static String unpacked(Shown shown) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(shown.body()))) {
            return new String(gzip.readAllBytes(), UTF_8);
        }
    }
}
