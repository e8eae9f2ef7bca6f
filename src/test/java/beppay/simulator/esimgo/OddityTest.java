package beppay.simulator.esimgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.MovableClock;
import beppay.simulator.Simulator;
import beppay.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OddityTest {
    private static final String ITEM = "esim_3GB_30D_ES_V2";

    @Test
    void an_unknown_oddity_is_rejected_with_the_known_ones() {
        assertThatThrownBy(() -> start("odd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no oddity 'odd'. The oddities are wrapped-catalogue, wrapped-orders, "
                        + "assignments-array, late-esims, smdp-url, bare-iccid, hex-signature, bad-signature, bytes, "
                        + "megabytes, no-times, refunds-allowed.");
        assertThatThrownBy(() -> start("bytes", "megabytes"))
                .hasMessage("The oddities 'bytes' and 'megabytes' exclude each other.");
    }

    private static void start(String... oddities) {
        var options = SimulatorOptions.standard(new MovableClock()).withOddities(Set.of(oddities));
        Simulator.start(new EsimGoVendor(), options).close();
    }

    @Test
    void the_catalogue_can_be_wrapped() {
        try (var odd = GoClient.odd("wrapped-catalogue");
                var usual = new GoClient()) {
            var wrapped = odd.get("catalogue?perPage=25&page=3");
            assertThat(wrapped.propertyNames()).containsExactly("bundles", "pageCount", "rows", "pageSize");
            assertThat(wrapped.path("bundles")).isEqualTo(usual.get("catalogue?perPage=25&page=3"));
            assertThat(wrapped.path("pageCount").intValue()).isEqualTo(3);
            assertThat(wrapped.path("rows").intValue()).isEqualTo(60);
            assertThat(wrapped.path("pageSize").intValue()).isEqualTo(25);
            assertThat(odd.get("orders").isArray()).isTrue();
        }
    }

    @Test
    void orders_can_be_wrapped() {
        try (var odd = GoClient.odd("wrapped-orders")) {
            odd.buy(ITEM);
            var wrapped = odd.get("orders");
            assertThat(wrapped.propertyNames()).containsExactly("orders", "pageCount", "rows", "pageSize");
            assertThat(wrapped.path("orders")).hasSize(1);
            assertThat(odd.get("catalogue").isArray()).isTrue();
        }
    }

    @Test
    void a_single_assignment_can_be_an_array() {
        try (var odd = GoClient.odd("assignments-array")) {
            var order = odd.buy(ITEM);
            var assigned = odd.get("esims/assignments?reference="
                    + order.path("orderReference").asString());
            assertThat(assigned.isArray()).isTrue();
            assertThat(assigned).hasSize(1);
        }
    }

    @Test
    void esims_can_be_late() {
        UnaryOperator<SimulatorOptions> late =
                options -> options.withOddities(Set.of("late-esims")).withAllocation(Duration.ofMinutes(10));
        try (var odd = new GoClient(late)) {
            var order = odd.buy(ITEM);
            assertThat(order.at("/order/0").has("esims")).isFalse();
            assertThat(order.at("/order/0").has("iccids")).isFalse();
            var path = "esims/assignments?reference="
                    + order.path("orderReference").asString();
            var response = odd.send(odd.request("GET", path, ""));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("retry-after")).hasValue("1");
            assertThat(response.body()).isEqualTo("{\"message\":\"Processing\"}");

            odd.simulator.advance(Duration.ofMinutes(10));
            assertThat(odd.get(path).path("iccid").asString())
                    .isEqualTo(odd.simulator.orders().getFirst().iccid());
            assertThat(odd.get("orders/" + order.path("orderReference").asString())
                            .at("/order/0/esims"))
                    .hasSize(1);
        }
    }

    @Test
    void the_address_of_the_smdp_can_be_a_url() {
        try (var odd = GoClient.odd("smdp-url");
                var usual = new GoClient()) {
            var address = "/order/0/esims/0/smdpAddress";
            assertThat(odd.buy(ITEM).at(address).asString()).isEqualTo("http://esimgo.simulator.invalid");
            assertThat(usual.buy(ITEM).at(address).asString()).isEqualTo("esimgo.simulator.invalid");
        }
    }

    @Test
    void allowances_have_different_units_unless_an_oddity_makes_them_equal() {
        try (var usual = new GoClient();
                var bytes = GoClient.odd("bytes");
                var megabytes = GoClient.odd("megabytes")) {
            assertThat(allowances(usual)).isEqualTo("3000 MB, 3000000000 BYTES");
            assertThat(allowances(bytes)).isEqualTo("3000000000 BYTES, 3000000000 BYTES");
            assertThat(allowances(megabytes)).isEqualTo("3000 MB, 3000 MB");
        }
    }

    private static String allowances(GoClient client) {
        var path = "esims/%s/bundles".formatted(client.iccid(client.buy(ITEM)));
        return allowance(client.get(path).at("/bundles/0/assignments/0")) + ", "
                + allowance(client.get(path + "/" + ITEM).at("/assignments/0"));
    }

    private static String allowance(JsonNode assignment) {
        return "%d %s"
                .formatted(
                        assignment.at("/allowances/0/remainingAmount").longValue(),
                        assignment.at("/allowances/0/unit").asString());
    }
}
