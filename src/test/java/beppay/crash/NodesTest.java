package beppay.crash;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.api.Client;
import beppay.platform.postgres.DataFolder;
import beppay.platform.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three server processes on one database, each with its own batches.
class NodesTest {
    private static final int NODES = 3;
    /// The number of purchases that are requested, and the number that the balance pays for.
    private static final int WANTED = 900;

    private static final int AFFORDED = 700;

    @TempDir
    Path parent;

    private Path data;

    private Postgres postgres;
    private Shop shop;
    private final List<ServerProcess> nodes = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        data = DataFolder.in(parent);
        postgres = Postgres.openForServer(data);
        shop = Shop.open(postgres.address(), "7.00");
        for (int node = 0; node < NODES; node++) {
            nodes.add(ServerProcess.startNode(data, postgres.address()));
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(ServerProcess::close);
        postgres.close();
    }

    @Test
    void a_purchase_that_is_sent_to_all_nodes_is_made_once_and_the_balance_is_spent_completely() throws Exception {
        ConcurrentMap<String, String> bought = new ConcurrentHashMap<>();
        var asked = new ArrayList<Callable<Optional<String>>>();
        for (int i = 0; i < WANTED; i++) {
            var key = "order-" + i;
            for (var node : nodes) {
                asked.add(() -> buy(node, key, bought));
            }
        }
        try (var pool = Executors.newFixedThreadPool(32)) {
            for (Future<Optional<String>> response : pool.invokeAll(asked)) {
                response.get();
            }
        }
        assertThat(bought).hasSize(AFFORDED);
        for (var node : nodes) {
            assertThat(client(node).get("/api/partner/balance").at("/data/total_balance_usd"))
                    .isEqualTo("0.00");
            assertThat(client(node).get("/api/partner/esim/orders").at("/total"))
                    .isEqualTo("" + AFFORDED);
        }
        Shop.check(postgres.address(), Map.copyOf(bought));
    }

    /// All nodes return the same eSIM for one idempotency key.
    private Optional<String> buy(ServerProcess node, String key, ConcurrentMap<String, String> bought) {
        var response = client(node).buy(shop.planId(), "Idempotency-Key", key);
        if (response.status() == 402) {
            return Optional.empty();
        }
        assertThat(response.status()).isEqualTo(200);
        var iccid = response.at("/data/esim/iccid");
        var before = bought.putIfAbsent(key, iccid);
        assertThat(iccid).isEqualTo(before == null ? iccid : before);
        return Optional.of(iccid);
    }

    private Client client(ServerProcess node) {
        return new Client(node.port(), shop.key());
    }
}
