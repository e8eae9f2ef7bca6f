package beppay.orders;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.Rounds;
import beppay.TestApp;
import beppay.api.Client;
import beppay.audit.Actor;
import beppay.catalog.Plan;
import beppay.keys.Keys;
import beppay.partners.Partners;
import beppay.wallets.Wallets;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A purchase commits only while its key is active and its partner is not suspended.
class RevocationTest {
    private static final int BUYERS = 8;

    private final TestApp app = TestApp.start();
    private final Plan plan = app.plan("sandbox", "USA 1GB", "0.01");
    private final TestApp.Reseller reseller = app.reseller("shop", "10000.00");

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void no_purchase_commits_after_the_revocation_of_its_key() throws Exception {
        for (int round = 0; round < 25; round++) {
            var issued = app.key(reseller, new Keys.NewKey("Round " + round, null, null, null));
            var client = new Client(app.port(), issued.secret().reveal());
            var path = "/api/partner/keys?id=" + issued.key().id();
            race(
                    client,
                    "invalid_api_key",
                    () -> assertThat(reseller.client().delete(path).status()).isEqualTo(200));
        }
    }

    /// Keys are revoked on one server, one after another, while all keys buy on another server.
    @Test
    void no_purchase_of_many_keys_commits_after_a_concurrent_revocation_of_its_key() throws Exception {
        int purchases = Rounds.of(2_000, 10_000);
        try (var other = app.beside()) {
            var racing = new RacingKeys(app, other.port(), reseller, plan);
            racing.run(purchases, purchases / 100);
            assertThat(racing.soldAtRevocation()).hasSize(purchases / 100);
            for (var sold : racing.soldAtRevocation().entrySet()) {
                assertThat(racing.sold(sold.getKey())).isEqualTo(sold.getValue());
            }
            assertThat(racing.refused()).isPositive();
            assertThat(app.number("select count(*) from orders")).isEqualTo(purchases - racing.refused());
        }
    }

    @Test
    void no_purchase_commits_after_the_suspension_of_its_partner() throws Exception {
        for (int round = 0; round < 25; round++) {
            race(
                    reseller.client(),
                    "account_suspended",
                    () -> app.database.transact(tx -> {
                        Wallets.lock(tx, reseller.partner().id());
                        Partners.suspend(
                                tx,
                                Wallets.lock(tx, reseller.partner().id()),
                                Actor.system("test"),
                                null,
                                app.clock.instant());
                        return reseller;
                    }));
            app.database.transact(tx -> {
                Partners.resume(
                        tx, Wallets.lock(tx, reseller.partner().id()), Actor.system("test"), null, app.clock.instant());
                return reseller;
            });
        }
    }

    /// Buys in several threads until purchases fail, calls `end` in between, and checks that nothing was sold
    /// after it.
    private void race(Client client, String refusal, Runnable end) throws Exception {
        var running = new CountDownLatch(2 * BUYERS);
        try (var pool = Executors.newFixedThreadPool(BUYERS)) {
            var buyers = new ArrayList<Future<String>>();
            for (int i = 0; i < BUYERS; i++) {
                buyers.add(pool.submit(() -> buyUntilRefused(client, running)));
            }
            running.await();
            end.run();
            long sold = app.number("select count(*) from orders");
            for (var buyer : buyers) {
                assertThat(buyer.get()).isEqualTo(refusal);
            }
            assertThat(app.number("select count(*) from orders")).isEqualTo(sold);
        }
    }

    private String buyUntilRefused(Client client, CountDownLatch bought) {
        while (true) {
            var response = client.buy(plan.id());
            if (response.status() != 200) {
                return response.code();
            }
            bought.countDown();
        }
    }
}
