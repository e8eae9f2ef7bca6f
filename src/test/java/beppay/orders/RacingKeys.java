package beppay.orders;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client;
import beppay.catalog.Plan;
import beppay.keys.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Purchases with all keys of a partner, while the keys are revoked one after another.
final class RacingKeys {
    private static final int BUYERS = 16;
    /// A partner can't have as many keys at the same time as the test revokes.
    private static final int AT_A_TIME = 20;

    private static final String SOLD = "select count(*) from orders where api_key_id = ?";

    private final TestApp app;
    private final int port;
    private final TestApp.Reseller reseller;
    private final Plan plan;
    private final List<Keys.Issued> active = new ArrayList<>();
    private final Map<Long, Long> soldAtRevocation = new HashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final Semaphore responses = new Semaphore(0);

    /// @param port the port of the server that sells; keys are revoked on the other server
    RacingKeys(TestApp app, int port, TestApp.Reseller reseller, Plan plan) {
        this.app = app;
        this.port = port;
        this.reseller = reseller;
        this.plan = plan;
    }

    void run(int purchases, int revocations) throws Exception {
        for (int i = 0; i < AT_A_TIME; i++) {
            issue();
        }
        var next = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(BUYERS)) {
            var buyers = new ArrayList<Future<?>>();
            for (int i = 0; i < BUYERS; i++) {
                buyers.add(pool.submit(() -> {
                    for (int n; (n = next.getAndIncrement()) < purchases; ) {
                        buy(keyFor(n));
                    }
                }));
            }
            for (int i = 0; i < revocations; i++) {
                responses.acquire(purchases / revocations - BUYERS);
                revokeOldest();
                issue();
            }
            for (var buyer : buyers) {
                buyer.get();
            }
        }
    }

    private synchronized Keys.Issued keyFor(int purchase) {
        return active.get(purchase % active.size());
    }

    private synchronized void issue() {
        active.add(app.key(reseller, new Keys.NewKey("Racing", null, null, null)));
    }

    private void buy(Keys.Issued key) {
        var answer = new Client(port, key.secret().reveal()).buy(plan.id());
        if (answer.status() != 200) {
            assertThat(answer.code()).isEqualTo("invalid_api_key");
            refused.incrementAndGet();
        }
        responses.release();
    }

    /// The key stays among the buying keys until the response to its revocation was received.
    private void revokeOldest() {
        long id = active.getFirst().key().id();
        var revoked = reseller.client().delete("/api/partner/keys?id=" + id);
        soldAtRevocation.put(id, sold(id));
        assertThat(revoked.status()).isEqualTo(200);
        synchronized (this) {
            active.removeFirst();
        }
    }

    long sold(long keyId) {
        return app.number(SOLD, keyId);
    }

    /// The number of purchases of each key when the response to its revocation was received.
    Map<Long, Long> soldAtRevocation() {
        return soldAtRevocation;
    }

    int refused() {
        return refused.get();
    }
}
