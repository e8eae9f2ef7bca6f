package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ORDER_REFERENCE;
import static beppay.suppliers.esimgo.ScriptedApi.iccid;
import static beppay.suppliers.esimgo.ScriptedApi.message;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.SuppliedEsims;
import beppay.suppliers.Suspension;
import beppay.suppliers.Suspension.Changed;
import beppay.suppliers.Suspension.NotPossible;
import beppay.suppliers.Suspension.Unknown;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuspensionTest {
    private static final String SUSPEND = "POST /esims/%s/suspend".formatted(iccid(1));
    private static final String DETAILS = "GET /esims/" + iccid(1);

    private static final String BUNDLES = DETAILS + "/bundles";

    private final ScriptedApi api = new ScriptedApi();

    @BeforeEach
    void own() {
        bundleOf(ORDER_REFERENCE);
    }

    private void bundleOf(String orderReference) {
        api.on(BUNDLES, ScriptedApi.bundles("{\"assignmentReference\":\"%s-0\"}".formatted(orderReference)));
    }

    @AfterEach
    void close() {
        api.close();
    }

    private Suspension change(boolean isSuspended) {
        return change(isSuspended, ORDER_REFERENCE);
    }

    private Suspension change(boolean isSuspended, @Nullable String orderReference) {
        var esim = SuppliedEsims.of(api.attempt(1, orderReference), iccid(1), iccid(1));
        return isSuspended ? api.supplier.suspend(esim) : api.supplier.resume(esim);
    }

    private void state(String state) {
        api.on(DETAILS, "{\"iccid\":\"%s\",\"state\":\"%s\"}".formatted(iccid(1), state));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_esim_is_suspended_or_resumed(boolean isSuspended) {
        api.on(SUSPEND, 201, "{\"status\":\"eSIM suspended successfully\"}");

        assertThat(change(isSuspended)).isEqualTo(new Changed());
        assertThat(api.keys()).containsExactly(BUNDLES, SUSPEND);
        assertThat(api.bodies(SUSPEND)).containsExactly("{\"suspend\":%s}".formatted(isSuspended));
    }

    /// The response may be empty or lost, and an eSIM that is already as requested may be an error.
    @ParameterizedTest
    @CsvSource({"true, suspended, 201", "false, active, 201", "true, suspended, 400", "false, Active, 400"})
    void an_esim_that_is_already_as_requested_has_changed(boolean isSuspended, String state, int status) {
        api.on(SUSPEND, status, status == 201 ? "" : message("The eSIM is already in this state"));
        state(state);

        assertThat(change(isSuspended)).isEqualTo(new Changed());
        assertThat(api.keys()).containsExactly(BUNDLES, SUSPEND, DETAILS);
    }

    @Test
    void a_suspension_for_reasons_of_policy_is_not_lifted() {
        api.on(SUSPEND, 400, message("The vendor's own words"));
        state("suspended");
        assertThat(change(false)).isEqualTo(new NotPossible("This eSIM can't be resumed."));
    }

    @Test
    void an_esim_that_has_ended_is_neither_suspended_nor_resumed() {
        api.on(SUSPEND, 400, message("The vendor's own words"));
        state("deactivated");
        assertThat(change(true)).isEqualTo(new NotPossible("This eSIM can't be suspended."));
        assertThat(change(false)).isInstanceOf(NotPossible.class);
    }

    @ParameterizedTest
    @CsvSource({"403, true", "429, false", "500, false", "503, true"})
    void a_change_that_is_not_confirmed_is_unknown(int status, boolean isSuspended) {
        api.on(SUSPEND, status, message("Forbidden")).on(DETAILS, status, message("Forbidden"));
        assertThat(change(isSuspended)).isInstanceOf(Unknown.class);
    }

    /// eSIM Go has taken the eSIM back, and delivered it to another customer.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_iccid_that_belongs_to_another_order_is_not_changed(boolean isSuspended) {
        bundleOf("other");
        assertThat(change(isSuspended)).isInstanceOf(NotPossible.class);

        assertThat(change(isSuspended, null)).isInstanceOf(NotPossible.class);
        assertThat(api.keys()).containsExactly(BUNDLES);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 500})
    void nothing_is_changed_if_the_bundles_can_not_be_queried(int status) {
        api.on(BUNDLES, status, message("Forbidden"));
        assertThat(change(true)).isInstanceOf(Unknown.class);
        api.on(BUNDLES, ScriptedApi.bundles());
        assertThat(change(true)).isInstanceOf(Unknown.class);
        assertThat(api.keys()).containsExactly(BUNDLES, BUNDLES);
    }

    @Test
    void a_lost_response_is_unknown_unless_the_state_is_as_requested() {
        api.on(SUSPEND, 500, "{}");
        state("active");
        assertThat(change(true)).isInstanceOf(Unknown.class);
        state("");
        assertThat(change(false)).isInstanceOf(Unknown.class);
        api.on(SUSPEND, 201, "{}");
        state("active");
        assertThat(change(true)).isInstanceOf(Unknown.class);
    }
}
