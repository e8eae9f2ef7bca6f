package beppay.suppliers.esimaccess;

import static beppay.suppliers.esimaccess.ScriptedApi.profile;
import static beppay.suppliers.esimaccess.ScriptedApi.profiles;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.ListedOrder;
import beppay.suppliers.ListedOrder.EsimState;
import beppay.suppliers.ListedOrder.State;
import beppay.suppliers.ListedOrders;
import beppay.suppliers.ListedOrders.Complete;
import beppay.suppliers.ListedOrders.Incomplete;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The list of all orders of a day, which are recognised by their profiles.
class OrderListTest {
    private static final String QUERY = "/esim/query";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private ListedOrders listed() {
        var now = api.clock.instant();
        return api.supplier.orders(now.minus(Duration.ofDays(1)), now);
    }

    private List<ListedOrder> orders(String... profiles) {
        api.on(QUERY, profiles(profiles.length, profiles));
        return ((Complete) listed()).orders();
    }

    private static String withState(String profile, String state) {
        return profile.replace("GOT_RESOURCE", state);
    }

    @Test
    void the_profiles_of_an_order_are_one_order_of_the_package_that_was_ordered() {
        var packages = """
                ,"packageList":[{"packageCode":"TOPUP_1","slug":"t","createTime":"2026-03-30T11:00:00+0000"},\
                {"packageCode":"CKH002","slug":"ES_3_30","createTime":"2026-03-30T10:00:00+0000"}]}""";
        var first = profile(1, "bp_1", "B1").strip().replaceFirst("}$", packages);

        var found = orders(first, profile(2, "bp_1", "B1"), profile(3, "bp_2", "B2"));

        assertThat(found).extracting(ListedOrder::number).containsExactly("B1", "B2");
        assertThat(found.getFirst().reference()).isEqualTo("bp_1");
        assertThat(found.getFirst().quantity()).isEqualTo(2);
        assertThat(found.getFirst().codes()).containsExactlyInAnyOrder("CKH002", "ES_3_30");
        assertThat(found.getFirst().createdAt()).isEqualTo(Instant.parse("2026-03-30T10:00:00Z"));
        assertThat(found.getLast().createdAt()).isNull();
        assertThat(found.toString()).doesNotContain("LPA:", "MATCHING");
    }

    @Test
    void a_top_up_without_a_time_is_not_taken_for_the_order() {
        var packages = """
                ,"packageList":[{"packageCode":"TOPUP_CKH002","slug":"ES_3_30","transactionId":"bp_2"},\
                {"packageCode":"CKH002","slug":"ES_3_30","transactionId":"bp_1"},\
                {"packageCode":"TOPUP_CKH002","slug":"ES_3_30","transactionId":"bp_3"}]}""";

        var found = orders(profile(1, "bp_1", "B1").strip().replaceFirst("}$", packages));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().reference()).isEqualTo("bp_1");
        assertThat(found.getFirst().quantity()).isEqualTo(1);
        assertThat(found.getFirst().codes()).containsExactlyInAnyOrder("CKH002", "ES_3_30");
    }

    @ParameterizedTest
    @CsvSource({
        "GOT_RESOURCE, IN_USE, COMPLETED, VALID",
        "CANCEL, CANCEL, REFUNDED, CANCELLED",
        "CANCEL, GOT_RESOURCE, COMPLETED, CANCELLED",
        "REVOKED, REVOKED, COMPLETED, REVOKED",
        "GETTING_RESOURCE, GOT_RESOURCE, PROCESSING, UNSTATED",
        "LOST, GOT_RESOURCE, UNRECOGNISED, UNSTATED"
    })
    void the_states_of_the_profiles_are_that_of_the_order(String one, String other, State state, EsimState esim) {
        var order = orders(withState(profile(1, "bp_1", "B1"), one), withState(profile(2, "bp_1", "B1"), other))
                .getFirst();
        assertThat(order.state()).isEqualTo(state);
        assertThat(order.esims().getFirst().state()).isEqualTo(esim);
    }

    @Test
    void a_list_that_may_be_incomplete_proves_nothing() {
        api.on(QUERY, profiles(20_001, profile(1, "bp_1", "B1")));
        assertThat(listed()).isEqualTo(new Incomplete("eSIM Access: the list of orders is too long"));
        assertThat(api.requests).hasSize(1);
        api.on(QUERY, profiles(2, profile(1, "bp_1", "B1")));
        assertThat(listed()).isEqualTo(new Incomplete("eSIM Access: the list of orders contradicts its total"));
        api.on(QUERY, profiles(1, "{\"esimTranNo\":\"1\"}"));
        assertThat(listed()).isEqualTo(new Incomplete("eSIM Access: an eSIM has no order number"));
        api.on(QUERY, "{");
        assertThat(listed()).isInstanceOf(Incomplete.class);
    }

    @Test
    void a_slow_list_ends_in_time() {
        api.on(QUERY, _ -> {
            api.clock.pass(Duration.ofMinutes(11));
            return profiles(2, profile(api.requests.size(), "bp_1", "B1"));
        });
        assertThat(listed()).isEqualTo(new Incomplete("eSIM Access: there was no time to list the orders"));
        assertThat(api.requests).hasSize(1);
    }
}
