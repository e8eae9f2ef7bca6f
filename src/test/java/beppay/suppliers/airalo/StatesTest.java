package beppay.suppliers.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.suppliers.ReportedStates;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SuppliedEsims;
import beppay.suppliers.airalo.ScriptedApi.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How the states of eSIMs are read from Airalo's responses.
class StatesTest {
    static final String ICCID = "891000000000009101";
    static final String SIM = "GET /sims/" + ICCID;
    static final String USAGE = SIM + "/usage";

    private static final long MEGABYTE = 1 << 20;
    private static final EsimState READY = EsimState.of(EsimStatus.READY);
    private static final EsimState ACTIVE = new EsimState(
            EsimStatus.ACTIVE,
            "ACTIVE",
            2048 * MEGABYTE,
            0L,
            null,
            Instant.parse("2026-03-01T00:00:00Z"),
            "internet",
            null);

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    static String usage(String status, String remaining, String total) {
        return """
                {"data":{"remaining":%s,"total":%s,"expired_at":"2026-04-01 00:00:00","is_unlimited":false,\
                "status":"%s","remaining_voice":0,"remaining_text":0,"total_voice":0,"total_text":0},\
                "meta":{"message":"api.succes"}}""".formatted(remaining, total, status);
    }

    static String sim(String id, boolean isRecycled, int quantity, String orderStatus) {
        return """
                {"data":{"id":%s,"created_at":"2023-02-27 08:30:14","iccid":"%s","lpa":"lpa.airalo.com","imsis":null,\
                "matching_id":"TEST","apn_type":"manual","apn_value":"globaldata","is_roaming":true,"order":null,\
                "recycled":%s,"recycled_at":null,"simable":{"id":9666,"quantity":%d,"package_id":"any",\
                "status":{"name":"Any name","slug":"%s"}}},"meta":{"message":"success"}}""".formatted(id, ICCID, isRecycled, quantity, orderStatus);
    }

    private SuppliedEsim esim(EsimState known) {
        return SuppliedEsims.of(api.attempt(1, "9666"), ICCID, "11001", known);
    }

    private @Nullable EsimState stateOrNull(EsimState known) {
        var esim = esim(known);
        return api.supplier.states(List.of(esim)).known().get(esim.id());
    }

    private EsimState state(EsimState known) {
        return Objects.requireNonNull(stateOrNull(known));
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_ACTIVE, 2048, READY",
        "ACTIVE, 767, ACTIVE",
        "ACTIVE, 0, DEPLETED",
        "active, 767, ACTIVE",
        "FINISHED, 0, DEPLETED",
        "EXPIRED, 767, EXPIRED",
        "UNKNOWN, 767, UNKNOWN",
        "SOMETHING_NEW, 767, UNKNOWN"
    })
    void a_status_has_its_meaning(String word, int remaining, EsimStatus status) {
        api.on(USAGE, usage(word, String.valueOf(remaining), "2048"));
        api.on(SIM, sim("11001", false, 1, "completed"));

        assertThat(state(READY))
                .isEqualTo(new EsimState(
                        status,
                        word.toUpperCase(Locale.ROOT),
                        2048 * MEGABYTE,
                        (2048 - remaining) * MEGABYTE,
                        Instant.parse("2026-04-01T00:00:00Z"),
                        null,
                        "globaldata",
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "\"767\", \"2048\", 2048, 1281",
        "2100, 2048, 2048, 0",
        "-1, 2048, 2048,",
        "1.5, 2048, 2048,",
        "0, 1e9, ,",
        "0, 99999999999, ,",
        "null, null, ,",
    })
    void amounts_are_read_leniently(
            String remaining, String total, @Nullable Long totalMegabytes, @Nullable Long usedMegabytes) {
        api.on(USAGE, usage("ACTIVE", remaining, total));
        api.on(SIM, sim("11001", false, 1, "completed"));

        assertThat(state(READY))
                .extracting(EsimState::dataTotalBytes, EsimState::dataUsedBytes)
                .containsExactly(bytes(totalMegabytes), bytes(usedMegabytes));
    }

    private static @Nullable Long bytes(@Nullable Long megabytes) {
        return megabytes == null ? null : Long.valueOf(megabytes * MEGABYTE);
    }

    /// The published example has both.
    @Test
    void unlimited_data_has_no_amounts() {
        api.on(USAGE, usage("ACTIVE", "0", "2048").replace("\"is_unlimited\":false", "\"is_unlimited\":true"));
        api.on(SIM, sim("11001", false, 1, "completed"));

        assertThat(state(READY))
                .extracting(EsimState::status, EsimState::dataTotalBytes, EsimState::dataUsedBytes)
                .containsExactly(EsimStatus.ACTIVE, null, null);
    }

    @Test
    void what_is_not_reported_is_repeated() {
        api.on(USAGE, usage("NOT_ACTIVE", "2048", "2048"));
        api.on(SIM, sim("11001", false, 1, "completed"));
        assertThat(state(ACTIVE).status()).isEqualTo(EsimStatus.INSTALLED);
        assertThat(state(ACTIVE).installedAt()).isEqualTo(ACTIVE.installedAt());

        api.on(USAGE, usage("ACTIVE", "1024", "2048"));
        int before = api.calls().size();
        assertThat(state(ACTIVE).apn()).isEqualTo("internet");
        assertThat(api.calls()).hasSize(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, 1024, false, refunded, CANCELLED, ACTIVE",
        "RECYCLED, 0, true, refunded, CANCELLED, RECYCLED",
        "RECYCLED, 0, true, completed, REVOKED, RECYCLED",
        "RECYCLED, 0, false, completed, REVOKED, RECYCLED",
        "NOT_ACTIVE, 1024, true, completed, REVOKED, RECYCLED"
    })
    void a_recycled_esim_was_cancelled_if_its_order_was_refunded(
            String word, String total, boolean isRecycled, String order, EsimStatus status, String stated) {
        api.on(USAGE, usage(word, "0", total));
        api.on(SIM, sim("11001", isRecycled, 1, order));

        assertThat(state(ACTIVE))
                .extracting(EsimState::status, EsimState::supplierStatus, EsimState::dataTotalBytes, EsimState::apn)
                .containsExactly(status, stated, ACTIVE.dataTotalBytes(), ACTIVE.apn());
    }

    /// Airalo uses an ICCID again, and reports the usage of the other eSIM.
    @ParameterizedTest
    @EnumSource(names = {"READY", "ACTIVE", "EXPIRED"})
    void the_usage_of_another_esim_is_not_reported(EsimStatus known) {
        api.on(USAGE, usage("NOT_ACTIVE", "1024", "1024"));
        api.on(SIM, sim("12002", false, 1, "completed"));

        var state = state(EsimState.of(known));

        assertThat(state.status()).isEqualTo(known == EsimStatus.EXPIRED ? known : EsimStatus.REVOKED);
        assertThat(state.dataTotalBytes()).isNull();
        assertThat(state.supplierStatus()).isEqualTo("RECYCLED");

        api.on(SIM, sim("11001", false, 1, "completed"));
        assertThat(state(EsimState.of(known)).status()).as("the control").isEqualTo(EsimStatus.READY);
    }

    @Test
    void an_esim_that_is_not_found_is_missing() {
        api.on(USAGE, usage("NOT_ACTIVE", "1024", "1024"));
        api.on(SIM, 404, "{\"data\":[],\"meta\":{\"message\":\"messages.resource_not_found\"}}");
        assertThat(api.supplier.states(List.of(esim(READY)))).isEqualTo(ReportedStates.without(esim(READY)));
        api.on(USAGE, 404, "{\"data\":[],\"meta\":{\"message\":\"messages.resource_not_found\"}}");
        assertThat(api.supplier.states(List.of(esim(READY)))).isEqualTo(ReportedStates.without(esim(READY)));
        api.on(USAGE, 503, "");
        assertThat(api.supplier.states(List.of(esim(READY)))).isEqualTo(ReportedStates.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"data\":[]}",
                "{\"data\":{}}",
                "{\"data\":{\"status\":null}}",
                "{\"data\":{\"status\":\"ACTIVE\"}}{}"
            })
    void an_unreadable_usage_is_no_state(String response) {
        api.on(SIM, sim("11001", false, 1, "completed"));
        api.on(USAGE, response);
        assertThat(stateOrNull(READY)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"data\":[]}",
                "{\"data\":{}}",
                "{\"data\":{\"id\":\"a b\"}}",
                "{\"data\":{\"id\":1},\"data\":{\"id\":1}}"
            })
    void an_unreadable_esim_is_no_state(String response) {
        api.on(USAGE, usage("ACTIVE", "767", "2048"));
        api.on(SIM, response);
        assertThat(stateOrNull(READY)).isNull();
    }

    @Test
    void only_the_usage_counts_in_its_own_limit() {
        api.on(USAGE, usage("ACTIVE", "767", "2048"));
        api.on(SIM, sim("11001", false, 1, "completed"));
        var taken = new AtomicInteger();
        RequestSlots one = _ -> taken.incrementAndGet() == 1 ? () -> {} : null;

        try (var limited = api.supplier(api.uri(), null, Duration.ofSeconds(30), RequestSlots.unlimited(), one)) {
            assertThat(limited.states(List.of(esim(READY))).known()).hasSize(1);
            assertThat(limited.states(List.of(esim(READY)))).isEqualTo(ReportedStates.notAsked(List.of(esim(READY))));
        }
        assertThat(api.calls()).extracting(Request::call).containsExactly(USAGE, SIM);
        assertThat(taken).as("also after a wait").hasValue(3);
        assertThat(Airalo.USAGE_CALLS * Duration.ofMinutes(1).dividedBy(Airalo.USAGE_WINDOW))
                .isEqualTo(100);
    }

    @Test
    void a_request_that_fails_is_no_state() {
        api.on(USAGE, 429, "{\"message\":\"Too Many Attempts.\"}");
        assertThat(stateOrNull(READY)).isNull();
        api.on(USAGE, 404, "{\"data\":[],\"meta\":{\"message\":\"messages.resource_not_found\"}}");
        assertThat(stateOrNull(READY)).isNull();
        assertThat(api.calls()).hasSize(2).allMatch(request -> request.call().equals(USAGE));
        api.on(USAGE, usage("ACTIVE", "767", "2048"));
        api.on(SIM, 503, "");
        assertThat(stateOrNull(READY)).isNull();
    }
}
