package beppay.suppliers.airalo;

import static beppay.suppliers.airalo.StatesTest.ICCID;
import static beppay.suppliers.airalo.StatesTest.SIM;
import static beppay.suppliers.airalo.StatesTest.sim;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.ToppedUp;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.ToppedUpEsim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Top-ups, and how they are found.
class TopUpTest {
    private static final String TOP_UP = "POST /orders/topups";
    private static final Money COST = new Money(10_000_000);
    /// The published example, with BepPay's description.
    private static final String PLACED = """
            {"data":{"package_id":"bonbon-mobile-30days-3gb-topup","quantity":"1","type":"topup","description":"bp_9f2c",\
            "esim_type":"Prepaid","validity":30,"package":"Bonbon Mobile 2-3 GB - 30 Days","data":"3 GB","price":10,\
            "created_at":"2023-02-07 07:42:17","id":174,"code":"20230207-000174","currency":"USD",\
            "manual_installation":"","qrcode_installation":"","installation_guides":{"en":"http://airalo.local"}},\
            "meta":{"message":"success"}}""";

    private final ScriptedApi api = new ScriptedApi();

    @BeforeEach
    void script() {
        api.on(SIM, sim("11001", false, 1, "completed"));
        api.on(TOP_UP, PLACED);
    }

    @AfterEach
    void close() {
        api.close();
    }

    private SupplierAttempt attempt() {
        var esim = new ToppedUpEsim(ICCID, "11001", "9666");
        var order = new SupplierOrder(2, 1, 2, "plan", "bonbon-mobile-30days-3gb-topup", 1, esim);
        return new SupplierAttempt(ScriptedApi.REFERENCE, order, COST, api.clock.instant(), null);
    }

    private SupplierOutcome order() {
        return api.supplier.order(attempt());
    }

    private static void assertRefused(SupplierOutcome outcome, Reason reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void a_top_up_names_its_esim_and_the_reference() {
        assertThat(order()).isEqualTo(new ToppedUp("174", COST));
        assertThat(api.supplier.canTopUp()).isTrue();

        assertThat(api.calls().getLast().call()).isEqualTo(TOP_UP);
        assertThat(api.calls().getLast().body())
                .isEqualTo("package_id=bonbon-mobile-30days-3gb-topup&iccid=%s&description=bp_9f2c".formatted(ICCID));
    }

    /// With notifications, orders of new eSIMs are asynchronous.
    @Test
    void a_top_up_is_never_asynchronous() {
        try (var supplier = api.supplier(ScriptedApi.WEBHOOK)) {
            assertThat(supplier.order(attempt())).isInstanceOf(ToppedUp.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"12, 10, 11", "9, 9, 8", "10, 10, 12"})
    void a_list_price_above_the_expected_cost_is_not_booked(String price, String booked, String netPrice) {
        var stated = PLACED.replace("\"price\":10", "\"price\":" + price);
        api.on(TOP_UP, stated);
        assertThat(order()).isEqualTo(new ToppedUp("174", Money.parse(booked)));

        api.on(TOP_UP, stated.replace("\"currency\"", "\"net_price\":%s,\"currency\"".formatted(netPrice)));
        assertThat(order()).isEqualTo(new ToppedUp("174", Money.parse(netPrice)));
    }

    @ParameterizedTest
    @CsvSource({"11, UNFUNDED", "13, UNAVAILABLE", "23, OTHER", "33, OUT_OF_STOCK", "34, OUT_OF_STOCK", "73, OTHER"})
    void an_error_has_its_reason(long code, Reason reason) {
        api.on(TOP_UP, 422, Examples.error(code));
        assertRefused(order(), reason);
        api.on(TOP_UP, 422, Examples.error(53));
        assertThat(order()).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "package_id, invalid topup package",
        "package_id, validation.order_exceed_limit",
        "iccid, The selected iccid is invalid."
    })
    void a_top_up_that_does_not_fit_the_esim_is_refused(String parameter, String text) {
        api.on(TOP_UP, 422, Examples.invalid(parameter, text));
        assertRefused(order(), Reason.OTHER);
    }

    /// The ICCID is all that the request names.
    @Test
    void nothing_is_added_to_another_esim_with_the_iccid() {
        api.on(SIM, sim("12002", false, 1, "completed"));
        assertRefused(order(), Reason.OTHER);
        api.on(SIM, sim("11001", true, 1, "completed"));
        assertRefused(order(), Reason.OTHER);
        api.on(SIM, 404, "{\"data\":[],\"meta\":{\"message\":\"messages.resource_not_found\"}}");
        assertRefused(order(), Reason.UNAVAILABLE);
        api.on(SIM, 503, "");
        assertRefused(order(), Reason.UNAVAILABLE);
        assertThat(api.count(TOP_UP)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "\"type\":\"topup\", \"type\":\"sim\"",
        "3gb-topup, 5gb-topup",
        "bp_9f2c, bp_other",
        "\"quantity\":\"1\", \"quantity\":2"
    })
    void an_order_that_contradicts_the_attempt_is_looked_up(String field, String other) {
        api.on(TOP_UP, PLACED.replace(field, other));
        assertThat(order()).isEqualTo(new Pending("174"));
    }

    private SupplierOutcome found(String status, String sims) {
        api.on(
                "GET /orders",
                Examples.list(
                        1,
                        Examples.listed(174, ScriptedApi.REFERENCE, status, sims)
                                .replace("\"type\":\"sim\"", "\"type\":\"topup\"")
                                .replace(ScriptedApi.PACKAGE, "bonbon-mobile-30days-3gb-topup")));
        return api.find(attempt());
    }

    @Test
    void a_top_up_is_found_with_or_without_its_esim() {
        assertThat(found("completed", "[]")).isEqualTo(new ToppedUp("174", new Money(9_500_000)));
        assertThat(found("completed", Examples.sims(1))).isInstanceOf(ToppedUp.class);
        assertThat(found("completed", "[" + Examples.sim(2) + "]")).isInstanceOf(Unknown.class);
        assertRefused(found("failed", "[]"), Reason.OTHER);
        assertThat(found("refunded", "[]")).isInstanceOf(Unknown.class);
    }
}
