package beppay.suppliers.esimaccess;

import static beppay.suppliers.esimaccess.ScriptedApi.ORDER_NO;
import static beppay.suppliers.esimaccess.ScriptedApi.REFERENCE;
import static beppay.suppliers.esimaccess.ScriptedApi.profile;
import static beppay.suppliers.esimaccess.ScriptedApi.profiles;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.Profile;
import beppay.money.Money;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the profiles of an order mean.
class ProfileOutcomeTest {
    private static final String CODE = "LPA:1$rsp-eu.simlessly.com$MATCHING-01";
    private static final String ROW = profile(1, REFERENCE, ORDER_NO);

    /// As a public client recorded it, without its codes.
    private static final String RECORDED = """
            {"success":true,"errorCode":"0","errorMsg":null,"obj":{"esimList":[{
                "esimTranNo": "24022308264990",
                "orderNo": "B24022308586593",
                "transactionId": "1039",
                "imsi": "232104070108637",
                "iccid": "8943108170001086375",
                "ac": "LPA:1$rsp-eu.redteamobile.com$0B17DD3670BE448FAD3D51A12F6EDDC6",
                "qrCodeUrl": "https://p.qrsim.net/ad2b6c5e0208481484fe77923af2cd2e.png",
                "shortUrl": "https://p.qrsim.net/ad2b6c5e0208481484fe77923af2cd2e",
                "smdpStatus": "RELEASED",
                "eid": "",
                "activeType": 2,
                "dataType": 1,
                "activateTime": null,
                "expiredTime": "2024-08-21T08:45:04+0000",
                "totalVolume": 1073741824,
                "totalDuration": 7,
                "durationUnit": "DAY",
                "orderUsage": 0,
                "esimStatus": "GOT_RESOURCE",
                "packageList": [
                  {
                    "packageName": "Aaland Islands 1GB 7Days",
                    "packageCode": "CKH256",
                    "duration": 7,
                    "volume": 1073741824,
                    "locationCode": "AX",
                    "createTime": "2024-02-23T08:45:03+0000"
                  }
                ]
              }],"pager":{"pageSize":50,"pageNum":1,"total":1}}}""";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private SupplierOutcome find(int quantity, String... rows) {
        return api.on("/esim/query", profiles(rows.length, rows)).find(api.attempt(quantity, ORDER_NO));
    }

    private static String row(String field, String value) {
        return ROW.replaceFirst(
                "\"%s\":\"[^\"]*\"".formatted(field),
                "\"%s\":%s"
                        .formatted(
                                field,
                                value.replace("$", "\\$").replace("\\", "\\\\").replace("\\\\$", "\\$")));
    }

    private static void assertUnknown(SupplierOutcome outcome, String reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.reason())
                                .contains(reason)
                                .doesNotContain("simlessly", "MATCHING", "8985"));
    }

    @Test
    void a_recorded_response_is_delivered() {
        api.on("/esim/query", RECORDED);

        var outcome = api.find(api.attempt("1039", 1, "B24022308586593"));

        var profile = Profile.of(
                "8943108170001086375", "LPA:1$rsp-eu.redteamobile.com$0B17DD3670BE448FAD3D51A12F6EDDC6", null);
        assertThat(outcome)
                .isEqualTo(new Delivered(
                        List.of(new DeliveredEsim(profile, "24022308264990")),
                        "B24022308586593",
                        new Money(1_800_000)));
        assertThat(outcome.toString()).doesNotContain("0B17DD36");
    }

    /// The example of the vendor's agent skill has no activation code yet.
    @Test
    void a_profile_without_an_activation_code_is_pending() {
        assertThat(find(1, row("ac", "\"\""))).isEqualTo(new Pending(ORDER_NO));
        assertThat(find(1, row("ac", "null"))).isEqualTo(new Pending(ORDER_NO));
        assertThat(find(1, row("iccid", "\"\""))).isEqualTo(new Pending(ORDER_NO));
    }

    @Test
    void several_esims_are_delivered_together() {
        var outcome = find(3, ROW, profile(2, REFERENCE, ORDER_NO), profile(3, REFERENCE, ORDER_NO));

        assertThat(outcome).isInstanceOfSatisfying(Delivered.class, delivery -> {
            assertThat(delivery.esims())
                    .extracting(DeliveredEsim::supplierId)
                    .containsExactly("26041021130001", "26041021130002", "26041021130003");
            assertThat(delivery.cost()).isEqualTo(new Money(5_400_000));
        });
    }

    @Test
    void fewer_esims_than_ordered_are_pending() {
        assertThat(find(2, ROW)).isEqualTo(new Pending(ORDER_NO));
    }

    @Test
    void more_esims_than_ordered_are_unknown() {
        assertUnknown(find(1, ROW, profile(2, REFERENCE, ORDER_NO)), "more eSIMs than were ordered");
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE, Pending",
        "PAYING, Pending",
        "PAID, Pending",
        "GETTING_RESOURCE, Pending",
        "GOT_RESOURCE, Delivered",
        "IN_USE, Delivered",
        "USED_UP, Delivered",
        "UNUSED_EXPIRED, Delivered",
        "USED_EXPIRED, Delivered",
        "SUSPENDED, Delivered",
        "'', Delivered",
        "got_resource, Delivered",
        "CANCEL, Refused",
        "REVOKE, Refused",
        "REVOKED, Refused",
        "EXPLODED, Unknown"
    })
    void the_state_of_the_profile_decides(String state, String outcome) {
        assertThat(find(1, row("esimStatus", "\"" + state + "\"")).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void an_order_is_refused_only_if_all_its_esims_were_cancelled() {
        var cancelled = row("esimStatus", "\"CANCEL\"");

        assertUnknown(find(2, cancelled), "a part of the order was cancelled");
        assertUnknown(find(2, cancelled, profile(2, REFERENCE, ORDER_NO)), "a part of the order was cancelled");
        assertThat(find(2, cancelled, profile(2, REFERENCE, ORDER_NO).replace("GOT_RESOURCE", "REVOKED")))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"lpa:1$RSP-EU.simlessly.com$MATCHING-01\"",
                "\"1$rsp-eu.simlessly.com$MATCHING-01\"",
                "\"LPA:1$rsp-eu.simlessly.com$MATCHING-01$$\""
            })
    void an_activation_code_is_stored_in_its_canonical_form(String code) {
        assertThat(find(1, row("ac", code)))
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivery -> assertThat(delivery.esims()
                                        .getFirst()
                                        .profile()
                                        .activationCode()
                                        .text())
                                .isEqualTo(CODE));
    }

    @Test
    void a_number_may_be_in_place_of_a_text() {
        var row = row("iccid", "89852240810733629810").replace("\"26041021130001\"", "26041021130001");

        assertThat(find(1, row)).isInstanceOfSatisfying(Delivered.class, delivery -> {
            assertThat(delivery.esims().getFirst().profile().iccid().digits()).isEqualTo("89852240810733629810");
            assertThat(delivery.esims().getFirst().supplierId()).isEqualTo("26041021130001");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"8985224081073362981012345\"",
                "\"898522408107336\"",
                "\"8985224081073362981O\"",
                "\"89852240810733629810\\n\"",
                "\"８９８５２２４０８１０７３３６２９８１０\"",
                "8.985224081073363E19",
                "-8985224081073362981",
                "true",
                "{}",
                "[\"89852240810733629810\"]"
            })
    void an_invalid_iccid_is_unknown(String iccid) {
        assertUnknown(find(1, row("iccid", iccid)), "an ICCID is not 18 to 22 digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"LPA:1$rsp-eu.simlessly.com$MATCHING\\n-01\"",
                "\"LPA:1$rsp-eu.simlessly.com$MATCHING-01\\r\\n\"",
                "\"LPA:1$rsp-eu.simlessly.com$MATCHING\\u0000\"",
                "\"LPA:1$rsp-eu.simlessly.com$\"",
                "\"LPA:1$localhost$MATCHING-01\"",
                "\"https://p.qrsim.net/MATCHING\"",
                "\"\\ud800\"",
                "17",
                "{\"ac\":\"LPA:1$rsp-eu.simlessly.com$MATCHING-01\"}",
                "[]"
            })
    void an_invalid_activation_code_is_unknown(String code) {
        assertUnknown(find(1, row("ac", code)), "an activation code ");
    }

    @Test
    void an_activation_code_that_requires_a_confirmation_code_needs_a_valid_one() {
        var row = row("ac", "\"" + CODE + "$$1\"");

        assertUnknown(find(1, row), "requires a confirmation code");
        assertUnknown(
                find(1, row.replace("\"eid\"", "\"confirmationCode\":\"12 34\",\"eid\"")), "requires a confirmation");
        assertThat(find(1, row.replace("\"eid\"", "\"confirmationCode\":1234,\"eid\"")))
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivery -> assertThat(
                                        delivery.esims().getFirst().profile().confirmation())
                                .isEqualTo("1234"));
        assertThat(find(1, ROW.replace("\"eid\"", "\"confirmationCode\":\"1234\",\"eid\"")))
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivery -> assertThat(
                                        delivery.esims().getFirst().profile().confirmation())
                                .isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\"a b\"", "\"\\u0000\"", "{}", "\"'; drop table esims --\""})
    void an_esim_without_a_valid_id_is_unknown(String id) {
        assertUnknown(find(1, row("esimTranNo", id)), "an eSIM has no valid id");
    }

    @Test
    void the_same_esim_twice_is_unknown() {
        var second = profile(2, REFERENCE, ORDER_NO);

        assertUnknown(find(2, ROW, ROW), "two eSIMs are the same");
        assertUnknown(find(2, ROW, second.replace("MATCHING-02", "matching-01")), "two eSIMs are the same");
        assertUnknown(
                find(2, ROW, second.replace("26041021130002\",\"orderNo", "26041021130001\",\"orderNo")), "two eSIMs");
    }

    @Test
    void an_order_number_with_another_reference_is_unknown() {
        assertUnknown(find(1, profile(1, "bp_other", ORDER_NO)), "the order has another reference");
    }

    @Test
    void two_orders_with_one_reference_are_unknown() {
        assertUnknown(find(1, profile(1, REFERENCE, "B2")), "several orders have this reference");
        assertUnknown(find(2, ROW, profile(2, REFERENCE, "B2")), "several orders have this reference");
    }
}
