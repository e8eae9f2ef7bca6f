package beppay.simulator.esimgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Compares the responses of version 2.4 with the supplier's own file.
class PublishedSchemaTest {
    private static final String ITEM = "esim_3GB_30D_ES_V2";

    private final PublishedSchema schema = PublishedSchema.read();
    private final GoClient client = new GoClient();

    @AfterEach
    void stop() {
        client.close();
    }

    private JsonNode get(String path) {
        return client.result(client.request("v2.4", "GET", path, ""));
    }

    private JsonNode post(String path, String body) {
        return client.result(client.request("v2.4", "POST", path, body));
    }

    private void assertConforms(String name, JsonNode response) {
        assertThat(schema.differences(name, response)).isEmpty();
    }

    @Test
    void differences_are_found() {
        assertThat(schema.differences("StatusMessage", GoClient.json("{\"status\":\"a\"}")))
                .isEmpty();
        assertThat(schema.differences("StatusMessage", GoClient.json("{\"status\":1}")))
                .containsExactly("/status is NUMBER");
        assertThat(schema.differences("StatusMessage", GoClient.json("{\"message\":\"a\"}")))
                .hasSize(2);
        assertThat(schema.differences("CatalogueResponse", GoClient.json("{}"))).hasSize(1);
    }

    @Test
    void the_catalogue_conforms() {
        assertConforms("CatalogueResponse", get("catalogue?perPage=100"));
        assertConforms("BundleCatalogueResponse", get("catalogue/bundle/" + ITEM));
        assertConforms("NetworkResponse", get("networks?returnAll=true"));
    }

    @Test
    void orders_conform() {
        var body = GoClient.order(ITEM, 2);
        assertConforms("OrderResponseValidate", post("orders", body.replace("transaction", "validate")));
        var order = post("orders", body);
        assertConforms("OrderResponseTransaction", order);
        assertConforms(
                "OrderResponseTransaction",
                get("orders/" + order.path("orderReference").asString()));
        assertConforms(
                "OrderResponseTransaction", get("orders?includeIccids=true").path(0));
    }

    @Test
    void esims_conform() {
        var order = post("orders", GoClient.order(ITEM, 1));
        var esim = "esims/" + client.iccid(order);
        assertConforms("ESIMs", get("esims"));
        assertConforms("BundlesList", get(esim + "/bundles"));
        assertConforms("AssignmentResponse", get(esim + "/bundles/" + ITEM));
        assertConforms("CompatibilityResponse", get(esim + "/compatible/" + ITEM));
        assertConforms("ESIMHistory", get(esim + "/history").path(0));
        // A simulated eSIM is never installed, and never in a network.
        var reference = order.path("orderReference").asString();
        assertThat(schema.differences("eSIMDetailsInstallResponse", get("esims/assignments?reference=" + reference)))
                .containsExactly("/firstInstalledDateTime is NULL");
        assertThat(schema.differences("eSIMDetailsResponse", get(esim)))
                .containsExactly("/firstInstalledDateTime is NULL");
        assertThat(schema.differences("LocationResponse", get(esim + "/location")))
                .containsExactly("/lastSeen is NULL");
        assertConforms("StatusMessage", client.result(client.request("v2.4", "DELETE", esim + "/bundles/" + ITEM, "")));
    }

    @Test
    void the_account_conforms() {
        post("orders", GoClient.order(ITEM, 2).replace("\"assign\":true", "\"assign\":false"));
        assertConforms("InventoryResponse", get("inventory"));
        assertConforms("ESIMApplyResponse", post("esims/apply", "{\"name\":\"%s\"}".formatted(ITEM)));
        assertConforms("OrganisationResponse", get("organisation"));
        var forbidden = client.send(client.request("GET", "esims/1", ""));
        assertConforms("Message", GoClient.json(forbidden.body()));
    }

    /// The examples contain the same fields, partly in another order.
    @Test
    void responses_have_the_fields_of_the_examples() {
        var order = post("orders", GoClient.order(ITEM, 1));
        var esim = "esims/" + client.iccid(order);
        var reference = order.path("orderReference").asString();
        assertSame("/esims/assignments", get("esims/assignments?reference=" + reference), "firstInstalledDateTime");
        assertSame("/orders/{orderReference}", get("orders/" + reference), "sourceIP");
        assertSame("/esims", get("esims"), "");
        assertSame("/esims/{iccid}/bundles", get(esim + "/bundles"), "");
        assertSame("/esims/{iccid}/bundles/{name}", get(esim + "/bundles/" + ITEM), "");
        assertSame("/esims/{iccid}/compatible/{bundle}", get(esim + "/compatible/" + ITEM), "");
        assertSame("/esims/{iccid}/history", get(esim + "/history"), "");
    }

    /// @param except a field that may differ
    private void assertSame(String path, JsonNode response, String except) {
        var example = schema.example("get", path);
        assertThat(example.isMissingNode()).as(path).isFalse();
        assertThat(fields(response, except)).as(path).isEqualTo(fields(example, except));
    }

    private static Set<String> fields(JsonNode node, String except) {
        var fields = new TreeSet<>(Shape.of(node));
        fields.removeIf(field -> !except.isEmpty() && field.contains("/" + except + " "));
        return fields;
    }
}
