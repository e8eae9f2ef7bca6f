package beppay.catalog.imports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// The suppliers' real price lists, which the project must not publish. They are in the folder that the setting
/// `BEPPAY_REAL_PRICE_LISTS` names; the default is `../shared/data`. If a list is missing, its test is skipped.
final class RealPriceLists {
    private static final String SETTING = "BEPPAY_REAL_PRICE_LISTS";

    private RealPriceLists() {}

    static PriceListContent read(PriceList list, String file) {
        return list.read(path(file));
    }

    static Path path(String file) {
        var folder = System.getProperty(SETTING, Objects.requireNonNullElse(System.getenv(SETTING), "../shared/data"));
        var path = Path.of(folder, file);
        assumeTrue(Files.isRegularFile(path), () -> "%s is not in the folder that %s names".formatted(file, SETTING));
        return path;
    }
}
