package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PlanJsonTest {
    private final TestApp app = TestApp.start();
    private final List<Plan> plans = List.of(
            app.plan("sandbox", "Bélgica \"1\"", "5.00"),
            app.plan("sandbox", "Moon", "25.00"),
            app.plan("sandbox", "Zürich 🗻", "0.5"));
    private final PlanJson lines = new PlanJson(plans);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void every_selection_of_plans_is_assembled_correctly() {
        var all = read(lines.all());
        assertThat(all.at("/total").asInt()).isEqualTo(3);
        assertThat(all.at("/data").findValuesAsString("name")).containsExactly("Bélgica \"1\"", "Moon", "Zürich 🗻");
        var chosen = List.of(new int[] {}, new int[] {0}, new int[] {2}, new int[] {2, 0}, new int[] {0, 1, 2});
        for (var places : chosen) {
            var lists = read(lines.of(places, 0, places.length, 7));
            assertThat(lists.at("/total").asInt()).isEqualTo(7);
            assertThat(lists.at("/data").size()).isEqualTo(places.length);
            for (int i = 0; i < places.length; i++) {
                assertThat(lists.at("/data/" + i)).isEqualTo(all.at("/data/" + places[i]));
            }
        }
        assertThat(new String(lines.of(new int[] {2, 1, 0}, 1, 2, 3), StandardCharsets.UTF_8))
                .startsWith(
                        "{\"success\":true,\"data\":[{\"id\":\"" + plans.get(1).id() + "\",\"plan_id\":\"")
                .endsWith(",\"plan_type\":\"country\",\"is_visible\":true}],\"total\":3}");
        assertThat(lines.of(new int[] {0, 1, 2}, 0, 3, 3)).isEqualTo(lines.all());
        assertThat(new PlanJson(List.of()).all()).isEqualTo(lines.of(new int[] {}, 0, 0, 0));
    }

    private static JsonNode read(byte[] json) {
        return Json.read(json);
    }
}
