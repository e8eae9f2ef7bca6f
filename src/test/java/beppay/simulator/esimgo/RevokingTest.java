package beppay.simulator.esimgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevokingTest {
    private static final String ITEM = "esim_3GB_30D_ES_V2";

    private final GoClient client = new GoClient();
    private final GoClient refunded = GoClient.odd("refunds-allowed");
    private final long price = client.price(ITEM);

    @AfterEach
    void stop() {
        client.close();
        refunded.close();
    }

    private static String bundle(String iccid) {
        return "esims/%s/bundles/%s".formatted(iccid, ITEM);
    }

    private static String status(GoClient client, String path) {
        return client.result(client.request("DELETE", path, "")).path("status").asString();
    }

    private static String assignmentId(GoClient client, String iccid) {
        return client.get(bundle(iccid)).at("/assignments/0/id").asString();
    }

    /// Adds another bundle to an eSIM.
    private static void topUp(GoClient client, String iccid) {
        client.post("orders", """
                {'type':'transaction','assign':true,
                 'order':[{'type':'bundle','quantity':1,'item':'%s','iccids':['%s']}]}
                """.formatted(ITEM, iccid));
    }

    @Test
    void a_bundle_is_revoked_without_a_refund_and_its_esim_is_returned() {
        var iccid = client.iccid(client.buy(ITEM));
        assertThat(status(client, bundle(iccid) + "?refundToBalance=true&type=validate"))
                .isEqualTo("Bundle can be revoked, without a refund");
        assertThat(client.simulator.orders().getFirst().state()).isEqualTo("COMPLETED");

        assertThat(status(client, bundle(iccid) + "?refundToBalance=true")).isEqualTo("Successfully Revoked Bundle");
        assertThat(client.simulator.balance()).isEqualTo(100_000_000 - price);
        assertThat(client.get("inventory").path("bundles")).isEmpty();
        var order = client.simulator.orders().getFirst();
        assertThat(order.state()).isEqualTo("REVOKED");
        assertThat(order.cost()).isEqualTo(price);
        assertThat(client.error("GET", "esims/" + iccid, "")).startsWith("403 ");
        assertThat(client.error("DELETE", bundle(iccid), "")).startsWith("403 ");
        assertThat(client.get("esims").path("esims")).isEmpty();
        assertThat(client.get("orders?includeIccids=true")
                        .at("/0/order/0/iccids/0")
                        .asString())
                .isEqualTo(iccid);
    }

    @Test
    void an_esim_with_another_bundle_stays() {
        var iccid = client.iccid(client.buy(ITEM));
        topUp(client, iccid);
        status(client, bundle(iccid));

        var bundles = "esims/%s/bundles".formatted(iccid);
        assertThat(client.get(bundles).at("/bundles/0/assignments")).hasSize(1);
        var all = client.get(bundles + "?includeUsed=true").at("/bundles/0/assignments");
        assertThat(all.at("/0/bundleState").asString()).isEqualTo("revoked");
        assertThat(all.at("/1/bundleState").asString()).isEqualTo("queued");
        assertThat(client.get(bundles + "?includeUsed=true&limit=1").at("/bundles/0/assignments"))
                .hasSize(1);
        assertThat(client.simulator.orders().getFirst().state()).isEqualTo("COMPLETED");
    }

    @Test
    void a_refund_is_credited_once_if_the_account_allows_it() {
        var iccid = refunded.iccid(refunded.buy(ITEM));
        var id = assignmentId(refunded, iccid);
        var path = bundle(iccid) + "/assignments/" + id + "?refundToBalance=true";
        assertThat(status(refunded, path + "&type=validate"))
                .isEqualTo("Bundle can be revoked, and can be refunded to balance");
        assertThat(refunded.simulator.balance()).isEqualTo(100_000_000 - price);

        assertThat(status(refunded, path))
                .isEqualTo("Successfully Revoked Bundle, bundle has been refunded to balance");
        assertThat(refunded.simulator.balance()).isEqualTo(100_000_000);
        assertThat(refunded.simulator.orders().getFirst().cost()).isZero();
        assertThat(refunded.error("DELETE", path, "")).startsWith("403 ");
        assertThat(refunded.simulator.balance()).isEqualTo(100_000_000);
    }

    @Test
    void a_revoked_bundle_of_an_esim_that_stays_is_not_refunded_again() {
        var iccid = refunded.iccid(refunded.buy(ITEM));
        var path = bundle(iccid) + "/assignments/" + assignmentId(refunded, iccid) + "?refundToBalance=true";
        topUp(refunded, iccid);
        status(refunded, path);

        assertThat(refunded.error("DELETE", path, "")).startsWith("400 ");
        assertThat(refunded.simulator.balance()).isEqualTo(100_000_000 - price);
        assertThat(refunded.get("esims/%s/history".formatted(iccid))
                        .at("/2/name")
                        .asString())
                .isEqualTo("Bundle Refunded To Balance");
    }

    @Test
    void a_refund_to_the_balance_by_the_name_requires_the_offer() {
        var iccid = refunded.iccid(refunded.buy(ITEM));
        var path = bundle(iccid) + "?refundToBalance=true";
        assertThat(refunded.error("DELETE", path, "")).isEqualTo("400 offerId is required to refund to balance");
        assertThat(status(refunded, path + "&offerId=" + assignmentId(refunded, iccid)))
                .endsWith("refunded to balance");
    }

    @Test
    void a_refund_goes_to_the_inventory_unless_the_balance_is_chosen() {
        var iccid = refunded.iccid(refunded.buy(ITEM));
        assertThat(status(refunded, bundle(iccid)))
                .isEqualTo("Successfully Revoked Bundle, bundle has been refunded to inventory");
        assertThat(refunded.simulator.balance()).isEqualTo(100_000_000 - price);
        assertThat(refunded.get("inventory")
                        .at("/bundles/0/available/0/remaining")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void a_bundle_is_not_refunded_after_sixty_days() {
        var iccid = refunded.iccid(refunded.buy(ITEM));
        refunded.simulator.advance(Duration.ofDays(60).plusSeconds(1));
        var path = bundle(iccid) + "/assignments/" + assignmentId(refunded, iccid) + "?refundToBalance=true";
        assertThat(status(refunded, path)).isEqualTo("Successfully Revoked Bundle");
        assertThat(refunded.simulator.balance()).isEqualTo(100_000_000 - price);
    }

    @Test
    void an_unknown_bundle_or_type_is_rejected() {
        var iccid = client.iccid(client.buy(ITEM));
        assertThat(client.error("DELETE", "esims/%s/bundles/none".formatted(iccid), ""))
                .isEqualTo("400 the eSIM does not have the bundle none");
        assertThat(client.error("DELETE", bundle(iccid) + "/assignments/1", "")).startsWith("400 ");
        assertThat(client.error("DELETE", bundle(iccid) + "?type=all", "")).startsWith("400 ");
        assertThat(client.error("DELETE", bundle(iccid) + "?refundToBalance=1", ""))
                .startsWith("400 ");
        assertThat(client.simulator.orders().getFirst().state()).isEqualTo("COMPLETED");
    }
}
