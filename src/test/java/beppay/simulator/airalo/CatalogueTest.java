package beppay.simulator.airalo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.catalog.imports.ListedPlan;
import beppay.catalog.imports.PriceList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"packages", "packages?include=topup"})
    void all_packages_are_plans_and_top_ups_are_not(String path) {
        try (var client = new AiraloClient()) {
            var list = PriceList.AIRALO.read(client.tryGet(path).body().getBytes(UTF_8));

            assertThat(list.rejected()).isEmpty();
            assertThat(list.skipped()).isEqualTo(path.endsWith("topup") ? 48 : 0);
            assertThat(list.isComplete()).isTrue();
            assertThat(list.plans())
                    .hasSize(60)
                    .extracting(ListedPlan::name)
                    .contains("Spain 1 GB - 7 Days, Hola", "World Unlimited - 10 Days, Hello World");
        }
    }

    @Test
    void pages_together_are_the_complete_list() {
        try (var client = new AiraloClient()) {
            var pages = new StringBuilder("[");
            for (int page = 1; page <= 3; page++) {
                pages.append(page == 1 ? "" : ",").append(client.get("packages?limit=5&page=" + page));
            }
            var list = PriceList.AIRALO.read(pages.append(']').toString().getBytes(UTF_8));
            assertThat(list.isComplete()).isTrue();
            assertThat(list.plans()).hasSize(60);
        }
    }

    @Test
    void a_file_is_sold_instead() throws IOException {
        var file = folder.resolve("list.json");
        try (var client = new AiraloClient()) {
            var list = client.tryGet("packages?include=topup&filter%5Bcountry%5D=ES")
                    .body();
            // Without a net price, the price is paid.
            Files.writeString(
                    file, list.replaceAll("\"net_price\":[0-9.]+,\"prices\"", "\"net_price\":null,\"prices\""));
        }
        try (var client = new AiraloClient(options -> options.withCatalogue(file))) {
            assertThat(client.get("packages").path("data")).hasSize(1);
            var order = client.buy("one");
            assertThat(client.first().cost()).isEqualTo(Usd.units(order.path("price")));
            assertThat(client.send(client.form("orders", "package_id", "ciao-7days-1gb"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(client.tryPost("orders", "quantity", "1", "package_id", "ciao-7days-1gb")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(client.get("sims/%s/topups".formatted(client.bought("two")))
                            .path("data"))
                    .hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":[]}", "{\"data\":[{\"operators\":[]}]}", "[]", "code,name"})
    void a_file_without_packages_is_rejected(String content) throws IOException {
        var file = Files.writeString(folder.resolve("list.json"), content);
        assertThatThrownBy(() -> new AiraloClient(options -> options.withCatalogue(file)).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }

    @Test
    void amounts_are_numbers_or_texts() {
        var amounts = AiraloClient.json("[1.1,\"9.50\",10,null,\"\",\"many\",1E999999,\"1E999999999\"]");
        assertThat(amounts).extracting(Usd::units).containsExactly(11_000L, 95_000L, 100_000L, 0L, 0L, 0L, 0L, 0L);
    }
}
