package beppay.suppliers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CallEvidenceTest {
    private final CallEvidence evidence = new CallEvidence();

    @Test
    void the_texts_of_all_exchanges_of_a_call_are_recorded() {
        var result = evidence.during(() -> {
            CallEvidence.add("{\"orderNo\":\"1\"}", "{\"success\":true}");
            CallEvidence.add("{\"orderNo\":\"2\"}", null);
            return 7;
        });
        assertThat(result).isEqualTo(7);
        assertThat(evidence.request()).isEqualTo("{\"orderNo\":\"1\"}\n{\"orderNo\":\"2\"}");
        assertThat(evidence.response()).isEqualTo("{\"success\":true}");
    }

    @Test
    void nothing_is_recorded_outside_of_a_call() {
        CallEvidence.add("request", "response");
        assertThat(evidence.request()).isNull();
        assertThat(evidence.response()).isNull();
    }

    @Test
    void activation_codes_are_removed() {
        record("{\"ac\":\"LPA:1$smdp.example.com$ABC-123\",\"iccid\":\"89\"}");
        assertThat(evidence.response()).isEqualTo("{\"ac\":\"LPA:…\",\"iccid\":\"89\"}");
    }

    @Test
    void a_text_is_cut_off_at_four_kilobytes_between_two_characters() {
        record("x" + "é".repeat(5_000));
        var response = Objects.requireNonNull(evidence.response());
        assertThat(response.getBytes(StandardCharsets.UTF_8)).hasSize(4_095);
        assertThat(response).matches("xé+");
    }

    @Test
    void characters_that_postgresql_rejects_are_replaced() {
        record("a\0b\uD800c");
        assertThat(evidence.response()).isEqualTo("a?b?c");
    }

    private void record(String response) {
        evidence.during(() -> {
            CallEvidence.add("request", response);
            return null;
        });
    }
}
