package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ITEM;
import static beppay.suppliers.esimgo.ScriptedApi.ORDER_REFERENCE;
import static beppay.suppliers.esimgo.ScriptedApi.bundles;
import static beppay.suppliers.esimgo.ScriptedApi.iccid;
import static beppay.suppliers.esimgo.ScriptedApi.message;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.SuppliedEsims;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The state of eSIM 1.
class StatesTest {
    private static final String BUNDLES = "GET /esims/%s/bundles".formatted(iccid(1));
    private static final String DETAILS = "GET /esims/" + iccid(1);
    private static final EsimState NEW = EsimState.of(EsimStatus.READY);
    private static final Instant INSTALLED_AT = Instant.parse("2024-08-13T09:37:57.280Z");

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private @Nullable EsimState stateOrNull(EsimState known) {
        var esim = SuppliedEsims.of(api.attempt(1, ORDER_REFERENCE), iccid(1), iccid(1), known);
        return api.supplier.states(List.of(esim)).known().get(esim.id());
    }

    private EsimState state(EsimState known) {
        return Objects.requireNonNull(stateOrNull(known));
    }

    private EsimState state(String... bundles) {
        api.on(BUNDLES, bundles(bundles));
        return state(NEW);
    }

    private void details(String profileStatus, String state, String installedAt) {
        api.on(DETAILS, """
                {"iccid":"%s","pin":"4711","puk":"08154711","matchingId":"AB-12C3DE-4FGHIJ01",\
                "smdpAddress":"rsp.example.com","profileStatus":"%s","firstInstalledDateTime":%s,"customerRef":"",\
                "brandingId":"(default)","state":"%s"}""".formatted(iccid(1), profileStatus, installedAt, state));
    }

    /// @param used of a gigabyte, in megabytes
    private static String own(String state, int used) {
        return bundle(ORDER_REFERENCE, state, used, "2026-04-06T12:00:00Z");
    }

    private static String bundle(String reference, String state, int used, String endsAt) {
        return """
                {"id":"215009266","callTypeGroup":"data","initialQuantity":1000000000,"remainingQuantity":%d,\
                "endTime":"%s","assignmentDateTime":"2026-03-30T12:00:01Z","assignmentReference":"%s-0",\
                "bundleState":"%s","unlimited":false}""".formatted((1_000 - used) * 1_000_000L, endsAt, reference, state);
    }

    @ParameterizedTest
    @CsvSource({
        "queued, Released, active, null, READY, Queued/Released",
        "processing, Released, active, null, READY, Processing/Released",
        "queued, Confirmed, '', null, READY, Queued/Confirmed",
        "queued, Released, active, 1723541877280, INSTALLED, Queued/Released",
        "queued, Installed, active, null, INSTALLED, Queued/Installed",
        "Queued, downloaded, active, null, INSTALLED, Queued/downloaded",
        "queued, Deleted, active, null, INSTALLED, Queued/Deleted",
        "queued, Unavailable, active, null, UNKNOWN, Queued/Unavailable",
        "queued, '', active, null, UNKNOWN, Queued",
        "active, Enabled, active, 1723541877280, ACTIVE, Active/Enabled",
        "depleted, Enabled, active, 1723541877280, DEPLETED, Depleted/Enabled",
        "active, Enabled, suspended, 1723541877280, SUSPENDED, Active/Enabled/Suspended",
        "queued, Released, Suspended, null, SUSPENDED, Queued/Released/Suspended",
        "active, Enabled, deactivated, 1723541877280, REVOKED, Active/Enabled/Deactivated",
        "dormant, Installed, active, null, UNKNOWN, Dormant/Installed"
    })
    void the_bundle_and_the_profile_decide(
            String bundle, String profile, String state, String installedAt, EsimStatus status, String words) {
        details(profile, state, installedAt);

        var read = state(own(bundle, 0));

        assertThat(read.status()).isEqualTo(status);
        assertThat(read.supplierStatus()).isEqualTo(words);
        assertThat(api.keys()).containsExactly(BUNDLES, DETAILS);
        assertThat(api.requests.getFirst().query()).isEqualTo("includeUsed=true&limit=200");
    }

    @ParameterizedTest
    @CsvSource({"expired, EXPIRED", "lapsed, EXPIRED", "revoked, REVOKED"})
    void an_esim_that_has_ended_takes_one_request(String bundle, EsimStatus status) {
        assertThat(state(own(bundle, 250)).status()).isEqualTo(status);
        assertThat(api.keys()).containsExactly(BUNDLES);
    }

    @Test
    void data_and_times_are_read() {
        details("Enabled", "active", "1723541877280");

        assertThat(state(own("active", 250)))
                .isEqualTo(new EsimState(
                        EsimStatus.ACTIVE,
                        "Active/Enabled",
                        1_000_000_000L,
                        250_000_000L,
                        Instant.parse("2026-04-06T12:00:00Z"),
                        INSTALLED_AT,
                        null,
                        null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1723541877280", "1723541877280.0", "\"1723541877280\"", "\"2024-08-13T09:37:57.280Z\""})
    void the_time_of_the_installation_is_a_number_or_a_text(String installedAt) {
        details("Installed", "active", installedAt);
        assertThat(state(own("queued", 0)).installedAt()).isEqualTo(INSTALLED_AT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "-62135596800000", "\"\"", "\"never\"", "[]"})
    void there_may_be_no_installation(String installedAt) {
        details("Released", "active", installedAt);
        assertThat(state(own("queued", 0)).installedAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"INSTALLED, queued, INSTALLED", "ACTIVE, active, ACTIVE", "DEPLETED, depleted, DEPLETED"})
    void an_esim_that_is_known_to_be_installed_takes_one_request(EsimStatus known, String bundle, EsimStatus status) {
        api.on(BUNDLES, bundles(own(bundle, 500)));
        var earlier = new EsimState(known, "Queued/Installed", null, null, null, INSTALLED_AT, null, null);

        var state = state(earlier);

        assertThat(state.status()).isEqualTo(status);
        assertThat(state.installedAt()).isEqualTo(INSTALLED_AT);
        assertThat(state.supplierStatus()).endsWith("/Installed");
        assertThat(api.keys()).containsExactly(BUNDLES);
    }

    @Test
    void the_end_of_a_suspension_is_noticed() {
        api.on(BUNDLES, bundles(own("active", 500)));
        details("Enabled", "active", "1723541877280");
        var suspended =
                new EsimState(EsimStatus.SUSPENDED, "Active/Enabled", null, null, null, INSTALLED_AT, null, null);
        assertThat(state(suspended).status()).isEqualTo(EsimStatus.ACTIVE);
    }

    @Test
    void the_bundles_that_count_now_are_added_up() {
        details("Enabled", "active", "1723541877280");

        var state = state(
                own("depleted", 1_000),
                bundle("top-up-1", "active", 100, "2026-04-20T12:00:00Z"),
                bundle("top-up-2", "expired", 300, "2026-05-20T12:00:00Z"),
                bundle("top-up-3", "revoked", 0, "2026-05-20T12:00:00Z"));

        assertThat(state.status()).isEqualTo(EsimStatus.ACTIVE);
        assertThat(state.dataTotalBytes()).isEqualTo(2_000_000_000);
        assertThat(state.dataUsedBytes()).isEqualTo(1_100_000_000);
        assertThat(state.validUntil()).isEqualTo("2026-04-20T12:00:00Z");
    }

    @Test
    void a_top_up_that_is_not_used_yet_makes_a_used_esim_active() {
        details("Enabled", "active", "1723541877280");
        assertThat(state(own("expired", 400), bundle("top-up", "queued", 0, "")).status())
                .isEqualTo(EsimStatus.ACTIVE);
        assertThat(state(own("revoked", 0), bundle("top-up", "queued", 0, "")).status())
                .isEqualTo(EsimStatus.INSTALLED);
    }

    @Test
    void calls_and_messages_are_not_data() {
        details("Enabled", "active", "1723541877280");
        var calls = own("queued", 0).replace("\"data\"", "\"voice\"");

        var state = state(own("active", 250), calls);

        assertThat(state.dataTotalBytes()).isEqualTo(1_000_000_000);
        assertThat(state.status()).isEqualTo(EsimStatus.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "MB, 1000, 250, 1000000000, 750000000",
        "mb, 1000, 250, 1000000000, 750000000",
        "BYTES, 1000000000, 250000000, 1000000000, 750000000",
        "GB, 1, 0, 1000000000, 1000000000",
        "MB, 1000, 2000, 1000000000, 0",
        "MB, 1000, , 1000000000, ",
        "MB, -1, -1, , ",
        "SCOOPS, 1000, 250, , "
    })
    void without_quantities_the_allowances_count_in_their_unit(
            String unit, long initial, @Nullable Long remaining, @Nullable Long total, @Nullable Long used) {
        details("Enabled", "active", "null");
        var allowance = """
                "allowances":[{"type":"SMS","initialAmount":5,"remainingAmount":5,"unit":"SMS"},\
                {"type":"DATA","service":"ROAMING","initialAmount":9,"remainingAmount":9,"unit":"MB"},\
                {"type":"DATA","service":"STANDARD","initialAmount":%d,"remainingAmount":%s,"unit":"%s"}],\
                """.formatted(initial, remaining, unit);

        var state = state(own("active", 0)
                .replace("\"initialQuantity\":1000000000,\"remainingQuantity\":1000000000,", allowance));

        assertThat(state.dataTotalBytes()).isEqualTo(total);
        assertThat(state.dataUsedBytes()).isEqualTo(used);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"unlimited\":true", "\"unlimited\":\"true\""})
    void unlimited_data_has_no_total(String unlimited) {
        details("Enabled", "active", "null");
        var state =
                state(own("active", 0).replace("\"unlimited\":false", unlimited), bundle("top-up", "queued", 0, ""));
        assertThat(state.dataTotalBytes()).isNull();
        assertThat(state.dataUsedBytes()).isNull();
    }

    @Test
    void the_name_may_follow_and_the_list_may_be_an_array() {
        details("Enabled", "active", "null");
        api.on(BUNDLES, "[{\"assignments\":[%s],\"name\":\"%s\"}]".formatted(own("active", 250), ITEM));
        assertThat(state(NEW).dataUsedBytes()).isEqualTo(250_000_000);
    }

    /// eSIM Go may have taken the eSIM back, and delivered it to another customer.
    @Test
    void the_state_of_another_order_is_not_reported() {
        api.on(BUNDLES, bundles(bundle("other", "active", 250, "")));
        assertThat(stateOrNull(NEW)).isNull();
        api.on(BUNDLES, bundles(own("queued", 0))).on(DETAILS, "{\"iccid\":\"%s\"}".formatted(iccid(2)));
        assertThat(stateOrNull(NEW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 429, 500, 503})
    void a_state_that_can_not_be_queried_is_missing(int status) {
        api.on(BUNDLES, status, message("the ICCID is not accessible by the user"));
        assertThat(stateOrNull(NEW)).isNull();
        api.on(BUNDLES, bundles(own("queued", 0))).on(DETAILS, status, message("Forbidden"));
        assertThat(stateOrNull(NEW)).isNull();
    }

    @Test
    void a_list_that_is_too_long_is_not_read() {
        api.on(BUNDLES, bundles(Collections.nCopies(1_001, own("queued", 0)).toArray(String[]::new)));
        assertThat(stateOrNull(NEW)).isNull();
    }

    @Test
    void states_wait_while_orders_need_all_slots() {
        api.on(BUNDLES, bundles(own("queued", 0)));
        details("Released", "active", "null");
        var uses = new ArrayList<Use>();
        try (var supplier = api.supplier(api.uri(), Duration.ofSeconds(30), use -> {
            uses.add(use);
            return () -> {};
        })) {
            supplier.states(List.of(SuppliedEsims.of(api.attempt(1, ORDER_REFERENCE), iccid(1), null)));
        }
        assertThat(uses).containsExactly(Use.STATE, Use.STATE);
    }
}
