package beppay.suppliers.esimaccess;

import static beppay.suppliers.esimaccess.ScriptedApi.ORDER_NO;
import static beppay.suppliers.esimaccess.ScriptedApi.REFERENCE;
import static beppay.suppliers.esimaccess.ScriptedApi.profiles;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.suppliers.ReportedStates;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SuppliedEsim;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How the states of eSIMs are queried, and what they mean.
class EsimStateTest {
    private static final String QUERY = "/esim/query";
    private static final String USAGE = "/esim/usage/query";
    private static final String COMPLETE_QUERY = "{\"orderNo\":\"\",\"iccid\":\"\",\"esimTranNo\":\"260410211300%02d\","
            + "\"pager\":{\"pageNum\":1,\"pageSize\":50}}";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private static String row(int number, String... fields) {
        return ScriptedApi.profile(number, REFERENCE, ORDER_NO)
                .replace("\"smdpStatus\":\"RELEASED\",\"eid\":\"\",\"esimStatus\":\"GOT_RESOURCE\"", "%s")
                .formatted(String.join(",", fields));
    }

    private Map<Long, EsimState> states(SuppliedEsim... esims) {
        return api.supplier.states(List.of(esims)).known();
    }

    private SuppliedEsim unused(long id) {
        return api.esim(id, EsimStatus.READY);
    }

    private SuppliedEsim inUse(long id) {
        return api.esim(id, EsimStatus.ACTIVE);
    }

    @Test
    void a_complete_query_reports_everything() {
        api.on(QUERY, profiles(1, row(1, """
                "esimStatus":"IN_USE","smdpStatus":"ENABLED","totalVolume":5368709120,"orderUsage":"1453344832",
                "expiredTime":"2026-04-29T12:00:00+0000","installationTime":"2026-03-30T10:00:00+0000",
                "activateTime":"2026-03-30T11:00:00+0000","apn":"plus"
                """)));

        assertThat(states(unused(1)))
                .isEqualTo(Map.of(
                        1L,
                        new EsimState(
                                EsimStatus.ACTIVE,
                                "IN_USE/ENABLED",
                                5_368_709_120L,
                                1_453_344_832L,
                                Instant.parse("2026-04-29T12:00:00Z"),
                                Instant.parse("2026-03-30T10:00:00Z"),
                                "plus",
                                null)));
        assertThat(api.bodies()).containsExactly(COMPLETE_QUERY.formatted(1));
    }

    @ParameterizedTest
    @CsvSource({
        "GOT_RESOURCE, RELEASED, 0, READY",
        "GOT_RESOURCE, DOWNLOAD, 0, INSTALLED",
        "GOT_RESOURCE, INSTALLATION, 0, INSTALLED",
        "GOT_RESOURCE, ENABLED, 0, INSTALLED",
        "GOT_RESOURCE, DELETED, 0, INSTALLED",
        "GOT_RESOURCE, NEW_ONE, 0, UNKNOWN",
        "GOT_RESOURCE, '', 0, UNKNOWN",
        "in_use, enabled, 0, INSTALLED",
        "IN_USE, ENABLED, 1, ACTIVE",
        "IN_USE, DISABLED, 99, ACTIVE",
        "IN_USE, ENABLED, 100, DEPLETED",
        "IN_USE, ENABLED, 101, DEPLETED",
        "USED_UP, ENABLED, 99, DEPLETED",
        "USED_EXPIRED, ENABLED, 50, EXPIRED",
        "UNUSED_EXPIRED, RELEASED, 0, EXPIRED",
        "SUSPENDED, ENABLED, 50, SUSPENDED",
        "CANCEL, RELEASED, 0, CANCELLED",
        "REVOKE, ENABLED, 50, REVOKED",
        "REVOKED, ENABLED, 50, REVOKED",
        "PAID, RELEASED, 0, UNKNOWN",
        "NEW_ONE, ENABLED, 50, UNKNOWN",
        "'', RELEASED, 0, UNKNOWN"
    })
    void the_status_of_the_plan_and_of_the_profile_decide(
            String esimStatus, String smdpStatus, long used, EsimStatus status) {
        api.on(QUERY, profiles(1, row(1, """
                "esimStatus":"%s","smdpStatus":"%s","totalVolume":100,"orderUsage":%d
                """.formatted(esimStatus, smdpStatus, used))));

        var state = Objects.requireNonNull(states(unused(1)).get(1L));

        assertThat(state.status()).isEqualTo(status);
        assertThat(state.dataUsedBytes()).isEqualTo(Math.min(used, 100));
    }

    @Test
    void what_is_not_reported_is_not_guessed_and_what_is_known_is_kept() {
        api.on(QUERY, profiles(1, row(1, "\"totalVolume\":-1,\"orderUsage\":0.5,\"expiredTime\":\"later\"")));

        var known = unused(1).state();
        assertThat(states(unused(1)))
                .isEqualTo(Map.of(
                        1L,
                        new EsimState(EsimStatus.UNKNOWN, "", null, null, null, known.installedAt(), "known", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "<html>",
                "{\"success\":true,\"obj\":null}",
                "{\"success\":true,\"obj\":{\"esimList\":[]}}",
                "{\"success\":true,\"obj\":{\"esimList\":[{\"esimTranNo\":\"2\",\"iccid\":\"89852240810733629801\"}]}}",
                "{\"success\":false,\"errorCode\":\"900001\"}",
                "{\"success\":false,\"errorCode\":\"101003\"}"
            })
    void an_unusable_response_is_no_state(String response) {
        api.on(QUERY, response).on(USAGE, response);

        assertThat(states(unused(1))).isEmpty();
        assertThat(states(inUse(1), inUse(2))).isEmpty();
    }

    @Test
    void an_esim_without_an_id_is_identified_by_its_order_and_its_iccid() {
        api.on(QUERY, profiles(2, row(2, "\"apn\":\"plus\""), row(1, "\"esimStatus\":\"USED_UP\"")));
        var esim = api.esim(1, null, EsimStatus.READY);

        assertThat(states(esim).values()).extracting(EsimState::status).containsExactly(EsimStatus.DEPLETED);
        assertThat(api.bodies())
                .containsExactly("{\"orderNo\":\"%s\",\"iccid\":\"\",\"pager\":{\"pageNum\":1,\"pageSize\":50}}"
                        .formatted(ORDER_NO));

        var withoutOrder =
                new SuppliedEsim(1, esim.iccid(), null, esim.supplierCode(), null, esim.orderedAt(), esim.state());
        assertThat(api.supplier.states(List.of(withoutOrder))).isEqualTo(ReportedStates.without(withoutOrder));
        assertThat(api.requests).hasSize(1);
    }

    @Test
    void the_usage_of_ten_esims_in_use_is_one_request() {
        api.on(USAGE, usage("2026-03-30T09:00:00+0000", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        var esims = LongStream.rangeClosed(1, 10).mapToObj(this::inUse).toList();

        var states = api.supplier.states(esims).known();

        var known = inUse(3).state();
        assertThat(states).hasSize(10);
        assertThat(states.get(3L))
                .isEqualTo(new EsimState(
                        EsimStatus.ACTIVE,
                        "IN_USE/ENABLED",
                        5L << 30,
                        3L << 20,
                        known.validUntil(),
                        known.installedAt(),
                        "known",
                        Instant.parse("2026-03-30T09:00:00Z")));
        assertThat(api.bodies().getFirst())
                .startsWith("{\"esimTranNoList\":[\"26041021130001\",\"26041021130002\",\"26041021130003\"");
        assertThat(api.requests).hasSize(1);
    }

    private static String usage(String time, int... numbers) {
        var rows =
                new StringBuilder("{}, null, 7, {\"esimTranNo\":\"26041021130001\",\"dataUsage\":-1,\"totalData\":1}");
        for (int number : numbers) {
            rows.append("""
                    ,{"esimTranNo":260410211300%02d,"dataUsage":"%d","totalData":5368709120,"lastUpdateTime":"%s"}
                    """.formatted(number, (long) number << 20, time));
        }
        return ScriptedApi.success("{\"esimUsageList\":[%s]}".formatted(rows));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-30T09:00:00+0000, 3", "2026-03-30T06:00:00+0000, 5", "2027-01-01T00:00:00+0000,", "later,"})
    void the_usage_is_as_old_as_it_states_but_not_older_than_what_is_known(String updated, Integer hours) {
        api.on(USAGE, usage(updated, 1, 2));

        assertThat(states(inUse(1), inUse(2)).values())
                .extracting(EsimState::asOf)
                .containsOnly(hours == null ? null : api.clock.instant().minus(Duration.ofHours(hours)));
    }

    @Test
    void an_esim_whose_data_was_used_up_or_topped_up_is_queried_completely() {
        api.on(USAGE, ScriptedApi.success("""
                {"esimUsageList":[
                {"esimTranNo":"26041021130001","dataUsage":5368709120,"totalData":5368709120},
                {"esimTranNo":"26041021130002","dataUsage":1,"totalData":10737418240},
                {"esimTranNo":"26041021130003","dataUsage":1,"totalData":5368709120}]}""")).on(QUERY, body -> {
            int number = Integer.parseInt(body.replaceFirst(".*260410211300(..).*", "$1"));
            return profiles(1, row(number, "\"esimStatus\":\"USED_UP\""));
        });

        assertThat(states(inUse(1), inUse(2), inUse(3), inUse(4)))
                .hasSize(4)
                .extractingByKeys(1L, 2L, 3L, 4L)
                .extracting(EsimState::status)
                .containsExactly(EsimStatus.DEPLETED, EsimStatus.DEPLETED, EsimStatus.ACTIVE, EsimStatus.DEPLETED);
        assertThat(api.bodies().subList(1, 4))
                .containsExactly(COMPLETE_QUERY.formatted(1), COMPLETE_QUERY.formatted(2), COMPLETE_QUERY.formatted(4));
    }

    @Test
    void a_single_esim_in_use_and_some_of_many_are_queried_completely_because_their_status_may_have_changed() {
        api.on(QUERY, profiles(1, row(1, "\"esimStatus\":\"SUSPENDED\"")));

        assertThat(states(inUse(1)).values()).extracting(EsimState::status).containsExactly(EsimStatus.SUSPENDED);
        api.chance = Chance.ALWAYS;
        assertThat(states(inUse(1), inUse(2))).containsOnlyKeys(1L);
        assertThat(api.bodies())
                .containsExactly(COMPLETE_QUERY.formatted(1), COMPLETE_QUERY.formatted(1), COMPLETE_QUERY.formatted(2));
    }

    @Test
    void an_esim_whose_validity_has_ended_is_queried_completely() {
        api.on(QUERY, profiles(1, row(1, "\"esimStatus\":\"USED_EXPIRED\"")));
        var esims = new SuppliedEsim[] {inUse(1), inUse(2)};
        api.clock.pass(Duration.ofDays(4));

        assertThat(states(esims).values()).extracting(EsimState::status).containsExactly(EsimStatus.EXPIRED);
        assertThat(api.requests).hasSize(2);
    }

    @Test
    void the_usage_is_asked_for_again_later_if_it_can_not_be_queried() {
        api.on(USAGE, ScriptedApi.failure("900001"));

        assertThat(api.supplier.states(List.of(inUse(1), inUse(2)))).isEqualTo(ReportedStates.NONE);
        assertThat(api.requests).hasSize(1);
    }

    @Test
    void an_esim_that_the_response_does_not_show_is_missing() {
        for (var response : new String[] {
            profiles(0), profiles(1, row(2, "\"esimStatus\":\"IN_USE\"")), ScriptedApi.failure("310403")
        }) {
            api.on(QUERY, response);
            assertThat(api.supplier.states(List.of(unused(1))))
                    .as(response)
                    .isEqualTo(ReportedStates.without(unused(1)));
        }
        api.on(QUERY, ScriptedApi.failure("900001"));
        assertThat(api.supplier.states(List.of(unused(1)))).isEqualTo(ReportedStates.NONE);
    }

    @Test
    void without_a_slot_the_esims_are_not_asked_for() {
        RequestSlots none = _ -> null;
        try (var limited = api.supplier(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(5), none)) {
            for (var esims : List.of(List.of(unused(1), inUse(2)), List.of(inUse(1), inUse(2)))) {
                assertThat(limited.states(esims)).isEqualTo(ReportedStates.notAsked(esims));
            }
        }
        assertThat(api.requests).isEmpty();
    }

    @Test
    void after_three_lost_responses_no_more_are_queried() {
        api.on(QUERY, "").status(500);

        var states = api.supplier.states(
                LongStream.rangeClosed(1, 10).mapToObj(this::unused).toList());

        assertThat(states.hasResponse()).isFalse();
        assertThat(states.notAsked()).hasSize(7);
        assertThat(api.requests).hasSize(3);
    }
}
