package beppay.catalog.imports;

import beppay.catalog.Markup;
import beppay.platform.db.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;

/// The 1,520 plans of a new installation. The plans and their prices are invented.
public final class SampleCatalog {
    public static final String SOURCE = "sample";

    private static final String FILE = "/catalog/sample.csv";

    private SampleCatalog() {}

    /// Imports the plans, which are sold at their cost and have the same ids in every installation, because documents
    /// print them.
    public static PlanImport run(Transaction tx, String supplier, Instant at) {
        var listing = listing();
        var list = new ImportedList(SOURCE, supplier, listing.format(), Markup.NONE, at);
        return PlanImport.run(tx, list, listing, PlanIds.PUBLIC);
    }

    static PriceListContent listing() {
        try (var in = Objects.requireNonNull(SampleCatalog.class.getResourceAsStream(FILE))) {
            return PriceList.BEPPAY.read(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException("The program's resource %s can't be read".formatted(FILE), broken);
        }
    }
}
