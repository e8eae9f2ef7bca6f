package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ITEM;
import static beppay.suppliers.esimgo.ScriptedApi.ORDER_REFERENCE;
import static beppay.suppliers.esimgo.ScriptedApi.bundles;
import static beppay.suppliers.esimgo.ScriptedApi.iccid;
import static beppay.suppliers.esimgo.ScriptedApi.message;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.Cancellation;
import beppay.suppliers.Cancellation.Cancelled;
import beppay.suppliers.Cancellation.NotPossible;
import beppay.suppliers.Cancellation.Unknown;
import beppay.suppliers.SuppliedEsims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancellationTest {
    private static final String BUNDLES = "GET /esims/%s/bundles".formatted(iccid(1));
    private static final String REVOKE = "DELETE /esims/%s/bundles/%s".formatted(iccid(1), ITEM);
    private static final String HISTORY = "GET /esims/%s/history".formatted(iccid(1));

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private Cancellation cancel(@Nullable String orderReference) {
        return api.supplier.cancel(SuppliedEsims.of(api.attempt(1, orderReference), iccid(1), iccid(1)));
    }

    private Cancellation cancel() {
        return cancel(ORDER_REFERENCE);
    }

    private static String assignment(String id, String reference, String state) {
        return """
                {"id":"%s","callTypeGroup":"data","initialQuantity":1000000000,"remainingQuantity":1000000000,\
                "assignmentDateTime":"2024-12-11T10:47:00.34523Z","assignmentReference":"%s","bundleState":"%s",\
                "unlimited":false}""".formatted(id, reference, state);
    }

    private void assigned(String... assignments) {
        api.on(BUNDLES, bundles(assignments));
    }

    private void ours(String state) {
        assigned(assignment("215009266", ORDER_REFERENCE + "-0", state));
    }

    private void history(String name, String item, String date) {
        api.on(HISTORY, """
                [{"name":"Bundle Applied","bundleName":"%s","date":"2026-03-30T12:00:01Z"},
                {"name":"%s","bundleName":"%s","date":"%s"}]""".formatted(ITEM, name, item, date));
    }

    @ParameterizedTest
    @CsvSource({"processing", "queued", "Queued"})
    void an_unused_bundle_is_revoked_and_refunded(String state) {
        ours(state);
        api.on(REVOKE, "{\"status\":\"Successfully Revoked Bundle, bundle has been refunded to balance\"}");

        assertThat(cancel()).isEqualTo(new Cancelled());
        assertThat(api.keys()).containsExactly(BUNDLES, REVOKE);
        assertThat(api.requests.getLast().query()).isEqualTo("type=transaction&refundToBalance=true&offerId=215009266");
    }

    /// Without the permission for refunds, eSIM Go revokes the bundle and returns nothing.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Successfully Revoked Bundle, bundle has been refunded to inventory",
                "Successfully Revoked Bundle",
                "Revoked, not refunded to balance",
                "success",
                ""
            })
    void a_revocation_without_a_refund_is_unknown(String status) {
        ours("queued");
        api.on(REVOKE, "{\"status\":\"%s\"}".formatted(status));

        assertThat(cancel())
                .isEqualTo(new Unknown(
                        "eSIM Go: the bundle was revoked, and it is not stated that its cost was returned"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, NotPossible",
        "403, NotPossible",
        "404, NotPossible",
        "429, Unknown",
        "500, Unknown",
        "302, Unknown"
    })
    void a_rejected_revocation_changes_nothing(int status, String outcome) {
        ours("queued");
        api.on(REVOKE, status, message("The vendor's own words"));

        assertThat(cancel().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(cancel().toString()).doesNotContain("words");
    }

    /// The permission for refunds is not the cause.
    @Test
    void a_revocation_that_is_rejected_because_of_the_iccid_is_unknown() {
        ours("queued");
        api.on(REVOKE, 403, message("the ICCID is not accessible by the user"));

        assertThat(cancel()).isEqualTo(new Unknown("eSIM Go: the account has no such eSIM, HTTP status 403"));
    }

    @ParameterizedTest
    @CsvSource({"active", "depleted", "expired", "lapsed"})
    void a_bundle_that_was_used_is_not_revoked(String state) {
        ours(state);

        assertThat(cancel()).isInstanceOf(NotPossible.class);
        assertThat(api.keys()).containsExactly(BUNDLES);
    }

    /// eSIM Go may have taken the eSIM back, and delivered it again.
    @Test
    void the_bundle_of_another_order_is_not_revoked() {
        assigned(assignment("1", "other-0", "queued"), assignment("2", ORDER_REFERENCE + "9-0", "queued"));
        history("Bundle Revoked", ITEM, "2026-03-30T12:00:02Z");

        assertThat(cancel()).isInstanceOf(Unknown.class);
        assertThat(api.keys()).containsExactly(BUNDLES, HISTORY);
    }

    @Test
    void the_bundle_of_the_order_is_revoked_among_others() {
        assigned(
                assignment("1", "other-0", "active"),
                assignment("2", ORDER_REFERENCE + "-0", "queued"),
                assignment("3", ORDER_REFERENCE + "-0", "queued"));
        api.on(REVOKE, "{\"status\":\"Successfully refunded bundles to balance\"}");

        assertThat(cancel()).isEqualTo(new Cancelled());
        assertThat(api.requests.getLast().query()).endsWith("&offerId=2");
    }

    /// The bundle of a top-up has the same name, and stays on the eSIM.
    @Test
    void only_the_bundle_of_the_order_is_revoked_after_a_top_up() {
        assigned(assignment("8", "top-up-0", "queued"), assignment("7", ORDER_REFERENCE + "-0", "queued"));
        api.on(REVOKE, "{\"status\":\"Successfully refunded bundles to balance\"}");

        assertThat(cancel()).isEqualTo(new Cancelled());
        assertThat(api.requests.getFirst().query()).isEqualTo("includeUsed=true&limit=200");
        assertThat(api.requests.getLast().query()).endsWith("&offerId=7");
        assertThat(api.keys()).containsExactly(BUNDLES, REVOKE);
    }

    @ParameterizedTest
    @CsvSource({"suspended, 1", "'', 1", "queued, a b"})
    void a_bundle_that_is_not_understood_is_unknown(String state, String id) {
        assigned(assignment(id, ORDER_REFERENCE, state));

        assertThat(cancel()).isInstanceOf(Unknown.class);
        assigned(assignment("1", ORDER_REFERENCE, "queued"), assignment("1", ORDER_REFERENCE, "active"));
        assertThat(cancel()).isInstanceOf(Unknown.class);
        assertThat(api.keys()).containsExactly(BUNDLES, BUNDLES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"bundles\":[]}", "{\"bundles\":null}", "{}", "[]", "[{\"assignments\":null}]"})
    void a_bundle_that_was_refunded_before_is_cancelled(String bundles) {
        api.on(BUNDLES, bundles);
        history("Bundle Refunded To Balance", ITEM, "2026-03-30T12:00:02.618780311Z");
        assertThat(cancel()).isEqualTo(new Cancelled());
        ours("revoked");
        assertThat(cancel()).isEqualTo(new Cancelled());
    }

    @ParameterizedTest
    @CsvSource({
        "Bundle Revoked, esim_1GB_7D_NL_V2, 2026-03-30T12:00:02Z",
        "Bundle Refunded to Inventory, esim_1GB_7D_NL_V2, 2026-03-30T12:00:02Z",
        "Bundle Refunded To Balance, esim_1GB_7D_DE_V2, 2026-03-30T12:00:02Z",
        "Bundle Refunded To Balance, esim_1GB_7D_NL_V2, 2026-03-30T11:00:00Z",
        "Bundle Refunded To Balance, esim_1GB_7D_NL_V2, yesterday"
    })
    void a_bundle_that_was_revoked_without_a_certain_refund_is_unknown(String name, String item, String date) {
        ours("revoked");
        history(name, item, date);

        assertThat(cancel()).isEqualTo(new Unknown("eSIM Go: its bundle is not on the eSIM, and no refund is shown"));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500})
    void an_esim_that_can_not_be_queried_is_unknown(int status) {
        api.on(BUNDLES, status, message("Forbidden"));
        assertThat(cancel()).isInstanceOf(Unknown.class);
        ours("revoked");
        api.on(HISTORY, status, message("Forbidden"));
        assertThat(cancel()).isInstanceOf(Unknown.class);
    }

    @Test
    void an_order_without_a_reference_is_not_cancelled() {
        assertThat(cancel(null)).isInstanceOf(NotPossible.class);
        assertThat(api.requests).isEmpty();
    }
}
