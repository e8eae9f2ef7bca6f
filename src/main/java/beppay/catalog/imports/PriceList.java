package beppay.catalog.imports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The formats of price lists. `docs/price-lists.md` describes each of them.
///
/// A list that can't be read throws a [PriceListException]. Invalid rows are left out and reported with the
/// reason.
public enum PriceList {
    BEPPAY,
    ESIMACCESS,
    ESIMGO,
    AIRALO;

    /// The largest list of a supplier, Airalo's complete catalogue with top-ups, has about 20 MB.
    private static final int MAX_BYTES = 32 << 20;

    /// The format with this code, or null.
    public static @Nullable PriceList of(String code) {
        for (var list : values()) {
            if (list.code().equals(code)) {
                return list;
            }
        }
        return null;
    }

    /// The value on the command line and in the table: beppay, esimaccess, esimgo, airalo.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public PriceListContent read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return read(in.readNBytes(MAX_BYTES + 1));
        } catch (IOException unreadable) {
            throw new PriceListException("The file %s can't be read.".formatted(file));
        }
    }

    public PriceListContent read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new PriceListException("The list is larger than %d MB.".formatted(MAX_BYTES >> 20));
        }
        var text = textOf(bytes);
        if (text.indexOf('\0') >= 0) {
            throw new PriceListException("The list contains a NUL character. Save it as text in UTF-8.");
        }
        // Excel begins a file in UTF-8 with a byte order mark.
        return rowsOf(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private PriceListContent rowsOf(String text) {
        return switch (this) {
            case BEPPAY -> BeppayList.read(text);
            case ESIMACCESS -> EsimAccessList.read(text);
            case ESIMGO -> EsimGoList.read(text);
            case AIRALO -> AiraloList.read(text);
        };
    }

    private static String textOf(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new PriceListException("The list is not in UTF-8. Save it as UTF-8.");
        }
    }
}
