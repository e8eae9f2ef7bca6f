package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ORDER_REFERENCE;
import static beppay.suppliers.esimgo.ScriptedApi.bundles;
import static beppay.suppliers.esimgo.ScriptedApi.iccid;
import static beppay.suppliers.esimgo.ScriptedApi.message;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.ReportedStates;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SuppliedEsims;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Why the state of an eSIM is not known: it is missing, the request failed, or nothing was sent.
class StateNotKnownTest {
    private static final String BUNDLES = "GET /esims/%s/bundles".formatted(iccid(1));

    private final ScriptedApi api = new ScriptedApi();
    private final SuppliedEsim esim = SuppliedEsims.of(api.attempt(1, ORDER_REFERENCE), iccid(1), iccid(1));

    @AfterEach
    void close() {
        api.close();
    }

    private void bundleOf(String orderReference) {
        api.on(
                BUNDLES,
                bundles("{\"assignmentReference\":\"%s-0\",\"bundleState\":\"queued\"}".formatted(orderReference)));
    }

    private ReportedStates states() {
        return api.supplier.states(List.of(esim));
    }

    @Test
    void an_esim_that_is_not_in_the_account_or_belongs_to_another_order_is_missing() {
        bundleOf("other");
        assertThat(states()).isEqualTo(ReportedStates.without(esim));

        api.on(BUNDLES, 403, message("the ICCID is not accessible by the user"));
        assertThat(states()).isEqualTo(ReportedStates.without(esim));
    }

    @ParameterizedTest
    @CsvSource({"403, Forbidden", "429, Rate limit exceeded", "500, oops", "503, Processing"})
    void a_request_that_fails_says_nothing_about_the_esim(int status, String text) {
        api.on(BUNDLES, status, message(text));
        assertThat(states()).isEqualTo(ReportedStates.NONE);

        bundleOf(ORDER_REFERENCE);
        api.on("GET /esims/" + iccid(1), status, message(text));
        assertThat(states()).isEqualTo(ReportedStates.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void without_a_slot_the_esim_is_not_asked_for(int slots) {
        bundleOf(ORDER_REFERENCE);
        var taken = new AtomicInteger();
        RequestSlots limited = use -> use == Use.STATE && taken.incrementAndGet() <= slots ? () -> {} : null;

        try (var supplier = api.supplier(api.uri(), Duration.ofSeconds(30), limited)) {
            assertThat(supplier.states(List.of(esim))).isEqualTo(ReportedStates.notAsked(List.of(esim)));
        }
        assertThat(api.keys()).hasSize(slots);
    }
}
