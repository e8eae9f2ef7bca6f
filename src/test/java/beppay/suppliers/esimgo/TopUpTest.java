package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ITEM;
import static beppay.suppliers.esimgo.ScriptedApi.ORDER;
import static beppay.suppliers.esimgo.ScriptedApi.ORDER_REFERENCE;
import static beppay.suppliers.esimgo.ScriptedApi.REFERENCE;
import static beppay.suppliers.esimgo.ScriptedApi.VALIDATE;
import static beppay.suppliers.esimgo.ScriptedApi.bundles;
import static beppay.suppliers.esimgo.ScriptedApi.esim;
import static beppay.suppliers.esimgo.ScriptedApi.iccid;
import static beppay.suppliers.esimgo.ScriptedApi.message;
import static beppay.suppliers.esimgo.ScriptedApi.orders;
import static beppay.suppliers.esimgo.ScriptedApi.validated;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.ToppedUp;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.ToppedUpEsim;
import beppay.suppliers.wire.Refusals;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Top-ups of eSIM 1, which was ordered an hour before the attempt starts at 12:00.
class TopUpTest {
    private static final String COMPATIBLE = "GET /esims/%s/compatible/%s".formatted(iccid(1), ITEM);
    private static final String BUNDLES = "GET /esims/%s/bundles".formatted(iccid(1));
    private static final ToppedUp TOPPED_UP = new ToppedUp(ORDER_REFERENCE, new Money(1_800_000));

    private final ScriptedApi api = new ScriptedApi();

    @BeforeEach
    void accept() {
        api.on(BUNDLES, bundles(own()));
        api.on(COMPATIBLE, "{\"compatible\":true}");
        api.on(ScriptedApi.ORDERS, orders(0));
        order(ORDER_REFERENCE, "2026-03-30T12:00:01Z");
    }

    @AfterEach
    void close() {
        api.close();
    }

    static SupplierAttempt attempt(ScriptedApi api) {
        return attempt(api, null, Set.of());
    }

    private static SupplierAttempt attempt(ScriptedApi api, @Nullable String orderReference, Set<String> taken) {
        var order = new SupplierOrder(1, 1, 1, "plan", ITEM, 1, new ToppedUpEsim(iccid(1), iccid(1), "own"));
        return new SupplierAttempt(REFERENCE, order, new Money(1_800_000), api.clock.instant(), orderReference, taken);
    }

    private void order(String reference, String createdAt) {
        api.on("GET /orders/" + reference, ScriptedApi.order(reference, "completed", createdAt, 1, esim(1)));
    }

    private SupplierOutcome order() {
        return api.supplier.order(attempt(api));
    }

    private static String bundle(String reference, String assignedAt) {
        return """
                {"id":"215009266","callTypeGroup":"data","initialQuantity":1000000000,"remainingQuantity":1000000000,\
                "assignmentDateTime":"%s","assignmentReference":"%s-0","bundleState":"queued","unlimited":false}\
                """.formatted(assignedAt, reference);
    }

    private static String own() {
        return bundle("own", "2026-03-30T11:00:00Z");
    }

    private static String topUp() {
        return bundle(ORDER_REFERENCE, "2026-03-30T12:00:01.5Z");
    }

    private SupplierOutcome found(String... bundles) {
        return api.on(BUNDLES, bundles(bundles)).find(attempt(api));
    }

    @Test
    void a_bundle_is_bought_for_the_esim_after_its_price_was_checked() {
        api.on(ORDER, ScriptedApi.order(ORDER_REFERENCE, "completed", "2026-03-30T12:00:01Z", 1, esim(1)));

        assertThat(order()).isEqualTo(TOPPED_UP);
        assertThat(api.keys()).containsExactly(BUNDLES, COMPATIBLE, VALIDATE, ORDER);
        assertThat(api.bodies(ORDER)).containsExactly("""
                {"type":"transaction","assign":true,"order":[{"type":"bundle","quantity":1,"item":"%s",\
                "iccids":["%s"],"allowReassign":false}]}""".formatted(ITEM, iccid(1)));
        assertThat(api.bodies(VALIDATE))
                .containsExactly(api.bodies(ORDER).getFirst().replace(ORDER, VALIDATE));
    }

    @Test
    void an_esim_is_not_marked_again() {
        api.on(ORDER, ScriptedApi.order(ORDER_REFERENCE, "completed", "2026-03-30T12:00:01Z", 1, esim(1)));
        order();
        found(own(), topUp());
        assertThat(api.bodies(ScriptedApi.MARK)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "\"false\""})
    void a_bundle_that_does_not_fit_the_esim_is_refused(String compatible) {
        api.on(COMPATIBLE, "{\"compatible\":%s}".formatted(compatible));

        assertThat(order()).isEqualTo(Refusals.INVALID);
        assertThat(api.keys()).containsExactly(BUNDLES, COMPATIBLE);
    }

    @ParameterizedTest
    @CsvSource({
        "400, unable to find bundle, OTHER",
        "403, the ICCID is not accessible by the user, OTHER",
        "403, Forbidden, UNAVAILABLE",
        "429, Rate limit exceeded, UNAVAILABLE",
        "500, oops, UNAVAILABLE",
        "503, Processing, UNAVAILABLE"
    })
    void a_check_that_fails_is_a_refusal_and_nothing_is_ordered(int status, String text, String reason) {
        api.on(COMPATIBLE, status, message(text));

        assertThat(order())
                .isInstanceOfSatisfying(
                        SupplierOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).hasToString(reason));
        assertThat(api.keys()).containsExactly(BUNDLES, COMPATIBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"compatible\":null}", "{\"compatible\":\"maybe\"}"})
    void a_check_that_says_nothing_is_a_refusal(String body) {
        api.on(COMPATIBLE, body);
        assertThat(order()).isEqualTo(Refusals.UNAVAILABLE);
    }

    /// eSIM Go has taken the eSIM back, and delivered it to another customer.
    @Test
    void an_iccid_without_a_bundle_of_the_order_is_not_topped_up() {
        api.on(BUNDLES, bundles(bundle("other", "2026-03-30T11:30:00Z"), bundle("own2", "2026-03-30T11:30:00Z")));
        assertThat(order()).isEqualTo(Refusals.INVALID);
        assertThat(api.keys()).containsExactly(BUNDLES);

        api.on(BUNDLES, bundles());
        assertThat(order()).isEqualTo(Refusals.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "403, the ICCID is not accessible by the user, OTHER",
        "403, Forbidden, UNAVAILABLE",
        "500, oops, UNAVAILABLE"
    })
    void nothing_is_ordered_if_the_bundles_can_not_be_queried(int status, String text, String reason) {
        api.on(BUNDLES, status, message(text));

        assertThat(order())
                .isInstanceOfSatisfying(
                        SupplierOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).hasToString(reason));
        assertThat(api.keys()).containsExactly(BUNDLES);
    }

    @Test
    void a_higher_price_is_refused_before_the_order() {
        api.on(VALIDATE, validated(1, "1.81"));

        assertThat(order()).isEqualTo(Refusals.PRICE_CHANGED);
        assertThat(api.bodies(ORDER)).isEmpty();
    }

    @Test
    void several_bundles_are_not_ordered_for_an_esim() {
        var order = new SupplierOrder(1, 1, 1, "plan", ITEM, 2, new ToppedUpEsim(iccid(1), null, "own"));
        var two = new SupplierAttempt(REFERENCE, order, new Money(1_800_000), api.clock.instant(), null);

        assertThat(api.supplier.order(two)).isEqualTo(Refusals.INVALID);
        assertThat(api.requests).isEmpty();
    }

    /// The reference is kept, and the look-up reports the contradiction.
    @Test
    void a_top_up_of_another_esim_is_contradictory() {
        var other = ScriptedApi.order(ORDER_REFERENCE, "completed", "2026-03-30T12:00:01Z", 1, esim(2));
        api.on(ORDER, other);
        assertThat(order()).isEqualTo(new Pending(ORDER_REFERENCE));

        api.on("GET /orders/" + ORDER_REFERENCE, other);
        assertThat(api.find(attempt(api, ORDER_REFERENCE, Set.of()))).isInstanceOf(Unknown.class);
    }

    @Test
    void an_order_whose_reference_is_known_is_queried_by_it() {
        assertThat(api.find(attempt(api, ORDER_REFERENCE, Set.of()))).isEqualTo(TOPPED_UP);
        assertThat(api.keys()).containsExactly("GET /orders/" + ORDER_REFERENCE);
    }

    @Test
    void a_lost_top_up_is_recognised_by_the_bundle_of_the_esim() {
        assertThat(found(own(), topUp())).isEqualTo(TOPPED_UP);
        assertThat(api.keys()).containsExactly(BUNDLES, "GET /orders/" + ORDER_REFERENCE);
        assertThat(api.requests.getFirst().query()).isEqualTo("includeUsed=true&limit=200");
    }

    @Test
    void the_data_and_the_calls_of_a_bundle_are_one_top_up() {
        var calls = topUp().replace("\"callTypeGroup\":\"data\"", "\"callTypeGroup\":\"voice\"");
        assertThat(found(own(), topUp(), calls)).isEqualTo(TOPPED_UP);
    }

    @Test
    void older_bundles_and_those_of_other_items_and_attempts_are_not_the_top_up() {
        order("later", "2026-03-30T13:00:00Z");
        assertThat(found(own(), bundle("later", "2026-03-30T13:00:00Z"))).isEqualTo(new NotFound());

        api.on(BUNDLES, bundles(own(), topUp()).replace(ITEM, "esim_1GB_7D_DE_V2"));
        assertThat(api.find(attempt(api))).isEqualTo(new NotFound());

        api.on(BUNDLES, bundles(own(), topUp()));
        assertThat(api.find(attempt(api, null, Set.of(ORDER_REFERENCE)))).isEqualTo(new NotFound());
    }

    @Test
    void one_of_two_possible_top_ups_is_not_taken() {
        order("portal", "2026-03-30T12:01:00Z");
        assertThat(found(own(), topUp(), bundle("portal", "2026-03-30T12:01:00Z")))
                .isInstanceOf(Unknown.class);
    }

    /// For example an eSIM without any bundle, which has at least its own.
    @Test
    void a_list_that_may_be_incomplete_is_never_a_missing_top_up() {
        assertThat(found(own())).isEqualTo(new NotFound());
        assertThat(found()).isInstanceOf(Unknown.class);
        assertThat(found(Collections.nCopies(200, own()).toArray(String[]::new)))
                .isEqualTo(new Unknown("eSIM Go: not all bundles of the eSIM are listed"));
        assertThat(found(Collections.nCopies(199, own()).toArray(String[]::new)))
                .isEqualTo(new NotFound());
        assertThat(found(own(), topUp().replace(ORDER_REFERENCE + "-0", ""))).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 429, 500})
    void a_look_up_that_fails_is_unknown(int status) {
        api.on(BUNDLES, status, message("Forbidden"));
        assertThat(api.find(attempt(api))).isInstanceOf(Unknown.class);
        api.on("GET /orders/" + ORDER_REFERENCE, status, message("Forbidden"));
        assertThat(found(own(), topUp())).isInstanceOf(Unknown.class);
    }
}
