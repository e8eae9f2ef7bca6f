package beppay;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.Markup;
import beppay.catalog.sync.CatalogSync;
import beppay.catalog.sync.CostJump;
import beppay.catalog.sync.PackageServer;
import beppay.cli.BaseUrlOption;
import beppay.cli.DataOptions;
import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.TestPostgres;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncAtStartTest {
    private static final String RECONCILIATIONS = "select count(*) from reconciliations where supplier = 'esimaccess'";

    private final MovableClock clock = new MovableClock();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_supplier_that_fails_does_not_prevent_the_start() throws Exception {
        var address = TestPostgres.freshAddress();
        try (var database = Database.open(address, 1);
                var supplier = new PackageServer().offering(PackageServer.offers(1))) {
            new CatalogSync(database, clock, CostJump.STANDARD).run(supplier, Markup.NONE);
        }
        var calls = new ConcurrentSkipListSet<String>();
        var called = new CountDownLatch(2);
        var supplier = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        supplier.createContext("/", call -> {
            calls.add(call.getRequestURI().getPath());
            call.sendResponseHeaders(500, -1);
            call.close();
            called.countDown();
        });
        supplier.start();
        var environment = Map.of(
                "BEPPAY_DATABASE_URL",
                "%s&user=%s&password=%s".formatted(address.url(), address.user(), address.password()),
                "BEPPAY_SECRET_KEY_FILE",
                folder.resolve("keys").toString(),
                "BEPPAY_ESIMACCESS_URL",
                "http://127.0.0.1:" + supplier.getAddress().getPort(),
                "BEPPAY_ESIMACCESS_ACCESS_CODE",
                "code");
        var settings = Settings.of("0", null, new DataOptions(), new BaseUrlOption(), environment);

        try (var server = new Server(clock, new SecureRandom())) {
            server.start(settings, false, _ -> "prepared", (prepared, reached) -> {
                assertThat(prepared).isEqualTo("prepared");
                assertThat(reached.port()).isPositive();
            });
            called.await();
            assertThat(calls).containsExactly("/api/v1/open/balance/query", "/api/v1/open/package/list");
            Eventually.holds(() -> isToBeReconciled(address));
        } finally {
            supplier.stop(0);
        }
    }

    private static boolean isToBeReconciled(PostgresAddress address) {
        try (var database = Database.open(address, 1)) {
            return database.autocommit(tx -> tx.one(Long.class, RECONCILIATIONS)) == 1;
        }
    }
}
