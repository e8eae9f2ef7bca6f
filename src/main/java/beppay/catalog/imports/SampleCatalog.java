package beppay.catalog.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The plans that a new installation starts with: 1,520, of our own making, at prices that nobody charges.
public final class SampleCatalog {
    public static final String SOURCE = "sample";

    private static final String FILE = "/catalog/sample.csv";

    private SampleCatalog() {}

    public static PriceListContent listing() {
        try (var in = Objects.requireNonNull(SampleCatalog.class.getResourceAsStream(FILE))) {
            return PriceList.BEPPAY.read(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException("The sample catalogue can't be read from the program", broken);
        }
    }
}
