package beppay.simulator.esimgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.MovableClock;
import beppay.simulator.Simulator;
import beppay.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final String ROW = """
            {"name":"%s","description":"eSIM, 1GB, 7 Days, Netherlands, V2","groups":["Standard Fixed"],
             "countries":[{"name":"Netherlands","region":"Europe","iso":"NL"}],"dataAmount":1000,"duration":7,
             "speed":["4G","5G"],"autostart":true,"unlimited":false,"roamingEnabled":[],"price":%s,
             "billingType":"FixedCost"}\
            """;

    private final GoClient client = new GoClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "perPage=100 | 60",
                "perPage=10000 | 60",
                "perPage=25&page=3 | 10",
                "perPage=25&page=4 | 0",
                " | 50",
                "perPage=100&countries=ES | 15",
                "perPage=100&countries=JP,%20TR | 15",
                "perPage=100&countries=XX | 0",
                "perPage=100&region=North%20America | 10",
                "perPage=100&group=Standard+Fixed | 48",
                "perPage=100&group=Standard | 0",
                "perPage=100&description=30%20days,%20spain | 3"
            })
    void bundles_are_filtered_and_paged(String query, int count) {
        assertThat(client.get("catalogue?" + (query == null ? "" : query))).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=x", "page=", "perPage=0", "perPage=10001", "perPage=1e3"})
    void a_page_has_a_number_and_a_size(String query) {
        var status =
                client.send(client.request("GET", "catalogue?" + query, "")).statusCode();
        assertThat(status).isEqualTo(query.equals("page=") ? 200 : 400);
    }

    @Test
    void a_bundle_is_found_by_its_name_whose_case_matters() {
        var bundle = client.get("catalogue/bundle/esim_1GB_7D_ES_V2");
        assertThat(bundle.path("dataAmount").intValue()).isEqualTo(1000);
        assertThat(bundle.path("price").isNumber()).isTrue();
        assertThat(client.error("GET", "catalogue/bundle/esim_1gb_7D_ES_V2", ""))
                .isEqualTo("400 unable to find bundle esim_1gb_7D_ES_V2");
    }

    @Test
    void an_unlimited_bundle_has_no_amount_of_data() {
        var bundle = client.get("catalogue/bundle/esim_UL_7D_TR_V2");
        assertThat(bundle.path("unlimited").booleanValue()).isTrue();
        assertThat(bundle.path("dataAmount").intValue()).isEqualTo(-1);
        assertThat(bundle.at("/group/0").asString()).isEqualTo("Standard Unlimited Lite");
    }

    @Test
    void prices_depend_on_the_seed_and_have_at_most_two_decimals() {
        try (var same = new GoClient();
                var other = new GoClient(options -> options.withSeed(2))) {
            var listed = client.get("catalogue?perPage=100").toString();
            assertThat(same.get("catalogue?perPage=100").toString()).isEqualTo(listed);
            assertThat(other.get("catalogue?perPage=100").toString()).isNotEqualTo(listed);
        }
        for (var bundle : client.get("catalogue?perPage=100")) {
            assertThat(bundle.path("price").toString()).matches("[0-9]{1,2}(\\.[0-9]{1,2})?");
        }
    }

    @Test
    void the_suppliers_own_list_is_sold(@TempDir Path folder) throws IOException {
        var file = folder.resolve("catalogue.json");
        var rows = ROW.formatted("esim_1GB_7D_NL_V2", "1.2") + "," + ROW.formatted("esim_5GB_7D_NL_V2", "7");
        for (var list : new String[] {"[%s]", "{\"bundles\":[%s],\"pageCount\":1,\"rows\":2,\"pageSize\":50}"}) {
            Files.writeString(file, list.formatted(rows));
            try (var own = new GoClient(options -> options.withCatalogue(file))) {
                assertThat(own.get("catalogue")).isEqualTo(GoClient.json("[" + rows + "]"));
                assertThat(own.buy("esim_1GB_7D_NL_V2").path("total").toString())
                        .isEqualTo("1.2");
                assertThat(own.simulator.balance()).isEqualTo(100_000_000 - 12_000);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "[7]", "[{\"name\":\"a\"}]", "NAME", "PRICE", "TEXT", "MISSING"})
    void an_invalid_list_is_rejected_with_a_sentence(String content, @TempDir Path folder) throws IOException {
        var file = folder.resolve("catalogue.json");
        if (!content.equals("MISSING")) {
            Files.writeString(
                    file,
                    switch (content) {
                        case "NAME" -> "[" + ROW.formatted("a/b", "1") + "]";
                        case "PRICE" -> "[" + ROW.formatted("a", "1.00001") + "]";
                        case "TEXT" -> "[" + ROW.formatted("a", "\"1\"") + "]";
                        default -> content;
                    });
        }
        var options = SimulatorOptions.standard(new MovableClock()).withCatalogue(file);
        assertThatThrownBy(() -> Simulator.start(new EsimGoVendor(), options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }
}
