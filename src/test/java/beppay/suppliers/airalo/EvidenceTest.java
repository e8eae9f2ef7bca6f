package beppay.suppliers.airalo;

import static beppay.suppliers.airalo.ScriptedApi.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The evidence of calls, and the log, contain no secrets.
class EvidenceTest {
    private static final List<String> CODES = List.of("LPA:", "TEST-01", "airalo.com/qr", "lpa.airalo.com");
    private static final List<String> CREDENTIALS =
            List.of(ScriptedApi.CLIENT_ID, ScriptedApi.CLIENT_SECRET, ScriptedApi.TOKEN, ScriptedApi.WEBHOOK_SECRET);

    @Test
    void orders_and_look_ups_leave_evidence_without_codes_and_credentials() {
        try (var api = new ScriptedApi();
                var asynchronous = api.supplier(ScriptedApi.WEBHOOK)) {
            var list = Examples.list(1, Examples.listed(9601, REFERENCE));
            assertThat(CODES).as("the control").allMatch(Examples.placed(1)::contains);
            api.on("GET /orders", list)
                    .on("POST /orders", Examples.placed(1))
                    .on("POST /orders-async", 202, Examples.ACCEPTED)
                    .on("GET /balance", "<p>Bearer %s1 of %s</p>".formatted(ScriptedApi.TOKEN, ScriptedApi.CLIENT_ID));

            var log = CapturedLog.of(() -> {
                api.supplier.order(api.attempt(1, null));
                asynchronous.order(api.attempt(1, null));
                api.find(api.attempt(1, null));
                api.supplier.check();
            });

            assertThat(api.requests)
                    .as("the control")
                    .anyMatch(request -> request.body().contains(ScriptedApi.WEBHOOK_SECRET));
            assertThat(api.evidence)
                    .hasSize(6)
                    .allSatisfy(exchange -> assertThat(exchange.toString())
                            .doesNotContain(CODES.toArray(String[]::new))
                            .doesNotContain(CREDENTIALS.toArray(String[]::new)));
            assertThat(api.evidence.get(1).request()).contains("description=" + REFERENCE);
            assertThat(api.evidence.get(1).response()).contains("9666", REFERENCE, "891000000000009101");
            assertThat(log)
                    .doesNotContain(CODES.toArray(String[]::new))
                    .doesNotContain(CREDENTIALS.toArray(String[]::new));
        }
    }
}
