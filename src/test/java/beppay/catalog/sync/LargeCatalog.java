package beppay.catalog.sync;

import beppay.catalog.Markup;
import beppay.catalog.imports.EsimAccessPackages;
import beppay.catalog.imports.PriceListContent;
import beppay.catalog.imports.PriceListException;
import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// A program that synchronises a catalogue of any size, first completely and then again, and prints the times.
///
/// @param response a file with a list of packages
record LargeCatalog(Path response) implements SupplierCatalog {
    /// @param arguments a file, and the URL, user and password of a database
    public static void main(String[] arguments) {
        var address = new PostgresAddress(arguments[1], arguments[2], arguments[3]);
        try (var database = Database.open(address, 2)) {
            var sync = new CatalogSync(database, InstantSource.system(), CostJump.STANDARD);
            var catalog = new LargeCatalog(Path.of(arguments[0]));
            measure("first", () -> sync.run(catalog, new Markup(BigDecimal.TEN)));
            measure("second", () -> sync.run(catalog, null));
            measure("other markup", () -> sync.run(catalog, new Markup(BigDecimal.ONE)));
        }
    }

    private interface Run {
        SyncReport report();
    }

    private static void measure(String name, Run run) {
        long began = System.nanoTime();
        var report = run.report();
        System.out.printf(
                "%s: added %d, changed %d, unchanged %d in %d ms%n",
                name,
                report.added().size(),
                report.changed().size(),
                report.unchanged(),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    @Override
    public String supplier() {
        return PackageServer.SUPPLIER;
    }

    @Override
    public PriceListContent read() {
        try (var in = Files.newInputStream(response)) {
            return EsimAccessPackages.read(in);
        } catch (IOException unreadable) {
            throw new PriceListException("The file can't be read.");
        }
    }
}
