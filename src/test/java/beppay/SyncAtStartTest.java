package beppay;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.imports.Markup;
import beppay.catalog.imports.PriceListContent;
import beppay.catalog.imports.PriceListException;
import beppay.catalog.sync.CatalogSync;
import beppay.catalog.sync.CostJump;
import beppay.catalog.sync.PackageServer;
import beppay.catalog.sync.SupplierCatalog;
import beppay.cli.BaseUrlOption;
import beppay.cli.DataOptions;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncAtStartTest {
    private final MovableClock clock = new MovableClock();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_supplier_that_fails_does_not_prevent_the_start() throws InterruptedException {
        var address = TestPostgres.freshAddress();
        try (var database = Database.open(address, 1);
                var supplier = new PackageServer().offering(PackageServer.offers(1))) {
            new CatalogSync(database, clock, CostJump.STANDARD).run(supplier, Markup.NONE);
        }
        var failing = new FailingCatalog();
        var environment = Map.of(
                "BEPPAY_DATABASE_URL",
                "%s&user=%s&password=%s".formatted(address.url(), address.user(), address.password()),
                "BEPPAY_SECRET_KEY_FILE",
                folder.resolve("keys").toString());
        var settings = Settings.of("0", null, new DataOptions(), new BaseUrlOption(), environment);

        try (var server = new Server(clock, new SecureRandom(), List.of(failing))) {
            server.start(settings, false, _ -> "prepared", (prepared, reached) -> {
                assertThat(prepared).isEqualTo("prepared");
                assertThat(reached.port()).isPositive();
            });
            failing.called.await();
        }
    }

    private static final class FailingCatalog implements SupplierCatalog {
        private final CountDownLatch called = new CountDownLatch(1);

        @Override
        public String supplier() {
            return PackageServer.SUPPLIER;
        }

        @Override
        public PriceListContent read() {
            called.countDown();
            throw new PriceListException("The supplier can't be reached.");
        }
    }
}
