package beppay.platform.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final Action ACTION = call -> Reply.empty(204);

    private final Routes routes = new Routes()
            .get("/orders", ACTION)
            .post("/orders/{id}/cancel", ACTION)
            .get("/orders/{id}", ACTION);

    @Test
    void a_name_matches_one_segment_that_is_not_empty() {
        assertThat(find("/orders/7").values()).isEqualTo(Map.of("id", "7"));
        assertThat(find("/orders/7/cancel").allowed()).isEqualTo("POST");
        assertThat(routes.find("/orders//cancel")).isNull();
        assertThat(routes.find("/orders/7/8")).isNull();
        assertThat(routes.find("/orders/7/")).isNull();
        assertThat(routes.find("orders")).isNull();
    }

    @Test
    void a_path_without_names_takes_precedence() {
        routes.get("/orders/mine", ACTION);

        assertThat(find("/orders/mine").values()).isEmpty();
    }

    @Test
    void routes_can_be_joined_and_listed() {
        var more = new Routes().delete("/orders", ACTION).put("/orders/{id}", ACTION);

        assertThat(routes.and(more).listed())
                .containsExactly(
                        "DELETE /orders",
                        "GET /orders",
                        "GET /orders/{id}",
                        "POST /orders/{id}/cancel",
                        "PUT /orders/{id}");
    }

    @Test
    void ambiguous_routes_are_rejected() {
        assertThatThrownBy(() -> routes.get("/orders", ACTION)).hasMessageContaining("twice");
        assertThatThrownBy(() -> routes.get("/orders/{id}", ACTION)).hasMessageContaining("twice");
        assertThatThrownBy(() -> routes.get("/orders/{key}", ACTION)).hasMessageContaining("both");
        assertThatThrownBy(() -> routes.get("/{a}/{b}", ACTION)).hasMessageContaining("both");
        assertThatThrownBy(() -> routes.and(routes)).hasMessageContaining("twice");
        assertThatThrownBy(() -> routes.get("orders", ACTION)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_log_contains_no_values_of_a_path_with_a_condition() {
        var all = routes.and(new Routes().post("/hooks/esims/{secret}", ACTION).onlyFor(_ -> false));

        for (var path : List.of(
                "/hooks/esims/s3cr3t",
                "/hooks/esims/s3cr3t/",
                "/hooks/esims/s3cr3t/more",
                "/hooks//esims/s3cr3t",
                "/Hooks/ESIMs/s3cr3t",
                "/hooks%2Fesims%2fs3cr3t")) {
            assertThat(all.logged(path)).isEqualTo("/hooks/esims/{secret}");
        }
        for (var path : List.of("/orders/7", "/hooks/other", "/hooks/esims", "")) {
            assertThat(all.logged(path)).isEqualTo(path);
        }
    }

    private Routes.Found find(String path) {
        return requireNonNull(routes.find(path));
    }
}
