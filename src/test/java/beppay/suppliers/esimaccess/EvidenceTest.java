package beppay.suppliers.esimaccess;

import static beppay.suppliers.esimaccess.ScriptedApi.ORDER_NO;
import static beppay.suppliers.esimaccess.ScriptedApi.REFERENCE;
import static beppay.suppliers.esimaccess.ScriptedApi.profile;
import static beppay.suppliers.esimaccess.ScriptedApi.profiles;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The evidence of calls, and the log, contain no secrets.
class EvidenceTest {
    private static final List<String> SECRETS =
            List.of("LPA:", "MATCHING", "qrsim.net", "4711", ScriptedApi.ACCESS_CODE, ScriptedApi.SECRET_KEY);

    @Test
    void a_delivery_leaves_evidence_without_its_codes() {
        try (var api = new ScriptedApi()) {
            var rows = profiles(1, profile(1, REFERENCE, ORDER_NO));
            assertThat(SECRETS.subList(0, 4)).as("the control").allMatch(rows::contains);
            var echo = ScriptedApi.success("{\"balance\":\"%s\"}".formatted(ScriptedApi.ACCESS_CODE));
            api.on("/esim/query", rows).on("/balance/query", echo);

            var log = CapturedLog.of(() -> {
                api.find(api.attempt(1, ORDER_NO));
                api.supplier.check();
            });

            assertThat(api.evidence)
                    .hasSize(2)
                    .allSatisfy(
                            exchange -> assertThat(exchange.toString()).doesNotContain(SECRETS.toArray(String[]::new)));
            assertThat(api.evidence.getFirst().response())
                    .contains(ORDER_NO, REFERENCE, "89852240810733629801", "GOT_RESOURCE");
            assertThat(log).doesNotContain(SECRETS.toArray(String[]::new));
        }
    }

    @Test
    void texts_of_rows_omit_their_codes() {
        var row = new ProfileRow("1", "B1", "bp_1", "8985", "LPA:1$a.b$MATCHING", "4711", ProfileState.ALLOCATED, null);

        assertThat(row.toString()).doesNotContain(SECRETS.toArray(String[]::new));
    }
}
