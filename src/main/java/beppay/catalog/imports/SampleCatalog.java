package beppay.catalog.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The 1,520 plans of a new installation. The plans and their prices are invented.
public final class SampleCatalog {
    public static final String SOURCE = "sample";

    private static final String FILE = "/catalog/sample.csv";

    private SampleCatalog() {}

    public static PriceListContent listing() {
        try (var in = Objects.requireNonNull(SampleCatalog.class.getResourceAsStream(FILE))) {
            return PriceList.BEPPAY.read(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException("The program's resource %s can't be read".formatted(FILE), broken);
        }
    }
}
