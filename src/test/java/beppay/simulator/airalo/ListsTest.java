package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lists of packages, orders and eSIMs: filters and pages.
class ListsTest {
    private final AiraloClient client = new AiraloClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "packages, 12, 60",
        "packages?include=topup, 12, 108",
        "packages?filter%5Btype%5D=local, 10, 50",
        "packages?filter[type]=global, 2, 10",
        "packages?filter%5Bcountry%5D=ES, 1, 5",
        "packages?filter%5Bcountry%5D=XX, 0, 0"
    })
    void packages_are_filtered(String path, int places, int packages) {
        // Brackets are not permitted in a URI of Java.
        var list = client.get(path.replace("[", "%5B").replace("]", "%5D")).path("data");
        assertThat(list).hasSize(places);
        int found = 0;
        for (var place : list) {
            found += place.at("/operators/0/packages").size();
        }
        assertThat(found).isEqualTo(packages);
    }

    @Test
    void a_page_of_packages_counts_places_and_repeats_the_filter() {
        var page = client.get("packages?filter%5Btype%5D=local&limit=4&page=2");

        var url = client.simulator.address() + "/v2/packages";
        var link = url + "?filter%%5Btype%%5D=local&limit=4&language=en&page=%d";
        assertThat(page.path("links").toString())
                .isEqualTo("{\"first\":\"%s\",\"last\":\"%s\",\"prev\":\"%s\",\"next\":\"%s\"}"
                        .formatted(link.formatted(1), link.formatted(3), link.formatted(1), link.formatted(3)));
        assertThat(page.path("meta").toString())
                .isEqualTo("{\"message\":\"success\",\"current_page\":2,\"from\":5,\"last_page\":3,\"path\":\"%s\","
                                .formatted(url)
                        + "\"per_page\":\"4\",\"to\":8,\"total\":10}");
    }

    @Test
    void data_is_an_object_from_the_second_page_on() {
        assertThat(client.get("packages?limit=5").path("data").isArray()).isTrue();
        var second = client.get("packages?limit=5&page=2").path("data");
        assertThat(second.propertyNames()).containsExactly("5", "6", "7", "8", "9");
        assertThat(second.at("/5/slug").asString()).isEqualTo("united-kingdom");
        assertThat(client.get("packages?limit=5&page=3").path("data").propertyNames())
                .containsExactly("10", "11");
        var end = client.get("packages?limit=5&page=4");
        assertThat(end.path("data").toString()).isEqualTo("[]");
        assertThat(end.at("/meta/from").isNull()).isTrue();
        assertThat(end.at("/links/next").isNull()).isTrue();
    }

    @Test
    void orders_are_listed_with_the_newest_first() {
        for (int i = 1; i <= 30; i++) {
            client.buy("order " + i);
        }
        var list = client.get("orders");
        assertThat(list.path("data")).hasSize(25);
        assertThat(list.at("/data/0/description").asString()).isEqualTo("order 30");
        assertThat(list.at("/meta/per_page").intValue()).isEqualTo(25);
        assertThat(client.get("orders?page=2").path("data")).hasSize(5);
        assertThat(client.get("orders?page=2").at("/data/25/description").asString())
                .isEqualTo("order 5");
        assertThat(client.get("sims?limit=7").path("data")).hasSize(7);
        assertThat(client.get("sims?limit=1000").at("/meta/per_page").asString())
                .isEqualTo("100");
    }

    @ParameterizedTest
    @CsvSource({
        "filter[description]=bp_1, 3",
        "filter[description]=BP_11, 1",
        "filter[description]=bp%25x, 2",
        "filter[description]=p_2, 1",
        "filter[description]=none, 0",
        "filter[code]=20260330, 3",
        "filter[code]=-010002, 1",
        "filter[order_status]=completed, 4",
        "filter[order_status]=refunded, 0",
        "filter[iccid]=8999944, 4",
        "filter[iccid]=8999944999, 0",
        "filter[created_at]=2026-03-30 - 2026-03-30, 3",
        "filter[created_at]=2026-03-30 - 2026-03-31, 4",
        "filter[created_at]=2026-04-01 - 2026-04-02, 0"
    })
    void orders_are_filtered(String filter, int found) {
        client.buy("bp_1");
        client.buy("bp_11");
        client.buy("bpx2, bp_12");
        client.simulator.advance(Duration.ofDays(1).minusMinutes(1));
        client.forgetToken();
        client.buy("bpx");
        var query = filter.replace("[", "%5B").replace("]", "%5D").replace(" ", "+");
        assertThat(client.get("orders?" + query).path("data")).hasSize(found);
    }

    @Test
    void esims_are_filtered() {
        var iccid = client.bought("one");
        client.buy("two");
        assertThat(client.get("sims?filter%5Biccid%5D=" + iccid.substring(3)).path("data"))
                .hasSize(1);
        assertThat(client.get("sims?filter%5Bcreated_at%5D=2026-03-29+-+2026-03-29")
                        .path("data"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "orders?limit=x, limit",
        "orders?page=0, page",
        "sims?limit=0, limit",
        "packages?limit=1.5, limit",
        "packages?filter%5Btype%5D=x, filter.type",
        "orders?filter%5Bcreated_at%5D=2026-03-30, filter.created_at",
        "sims?filter%5Bcreated_at%5D=2026-02-30+-+2026-03-01, filter.created_at"
    })
    void an_invalid_query_is_rejected(String path, String field) {
        var response = client.tryGet(path);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(AiraloClient.json(response.body()).path("data").propertyNames())
                .containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({
        "abc, b, true",
        "abc, B, true",
        "abc, a_c, true",
        "abc, a__c, false",
        "abc, a%c, true",
        "abc, %, true",
        "abc, abcd, false",
        "aXbXXc, X%Xc, true",
        "'', a, false"
    })
    void a_search_has_wildcards_and_ignores_case(String text, String searched, boolean isFound) {
        assertThat(Like.contains(text, searched)).isEqualTo(isFound);
    }

    @ParameterizedTest
    @CsvSource({"orders/10002", "orders/0", "orders/99999999999999999999", "orders/x", "sims/89", "sims/89/usage"})
    void an_unknown_order_or_esim_is_404(String path) {
        client.buy("one");
        assertThat(client.tryGet(path).statusCode()).isEqualTo(404);
    }
}
