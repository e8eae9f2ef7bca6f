package beppay.catalog.imports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The shapes in which price lists come; `docs/price-lists.md` describes each.
///
/// A list that can't be read as a whole is refused with a [PriceListException]; a row that can't be used is left
/// out, with the reason.
public enum PriceList {
    BEPPAY,
    ESIMACCESS,
    ESIMGO,
    AIRALO;

    /// Airalo's whole catalogue with its top-ups has about 20 MB, which is the most that any supplier publishes.
    private static final int MAX_BYTES = 32 << 20;

    /// The shape that a word stands for, or null.
    public static @Nullable PriceList of(String code) {
        for (var list : values()) {
            if (list.code().equals(code)) {
                return list;
            }
        }
        return null;
    }

    /// beppay, esimaccess, esimgo, airalo
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
            throw new PriceListException("The list is over %d MB.".formatted(MAX_BYTES >> 20));
        }
        var text = textOf(bytes);
        if (text.indexOf('\0') >= 0) {
            throw new PriceListException("The list holds a NUL and is no text. Save it as UTF-8.");
        }
        // Excel puts a byte order mark before what it saves as UTF-8.
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
