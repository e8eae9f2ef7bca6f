package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// Reads the responses of eSIM Access' `POST /api/v1/open/package/list`: all packages of the type BASE or TOPUP.
///
/// It is read token by token, so that the memory depends on the number of packages and not on the size of the
/// response. Fields that BepPay does not need are skipped.
public final class EsimAccessPackages {
    /// Ten times the complete list of more than 3,000 packages.
    private static final int MAX_CHARACTERS = 32 << 20;

    /// The longest text that is read is the list of a global plan's countries.
    private static final int MAX_TEXT_LENGTH = 10_000;

    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_DEPTH = 20;

    /// Names are not cached, because each could be different.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_CHARACTERS)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxStringLength(MAX_TEXT_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private final JsonParser tokens;
    private final PackageReader reader;
    private final Set<String> read = new HashSet<>();
    private boolean isSuccess;
    private String errorCode = "";

    private EsimAccessPackages(JsonParser tokens, PackageReader reader) {
        this.tokens = tokens;
        this.reader = reader;
    }

    /// Reads the packages one by one.
    interface PackageReader {
        void read(int index, EsimAccessPackage found);
    }

    /// Returns the packages that can be ordered as plans. Day passes and top-ups are counted as skipped.
    ///
    /// @throws PriceListException if the response can't be read to its end, is not valid JSON in UTF-8, is too
    ///     large, reports an error, or contains no list of packages
    public static PriceListContent read(InputStream response) {
        var rows = new PriceListContent.Builder(PriceList.ESIMACCESS);
        read(response, (index, found) -> {
            if (found.isPlan()) {
                rows.row("packageList[%d]".formatted(index), found.codes(), found::plan);
            } else {
                rows.skip();
            }
        });
        return rows.build(true);
    }

    /// @throws PriceListException as above
    static void read(InputStream response, PackageReader reader) {
        var text = new InputStreamReader(response, UTF_8.newDecoder());
        try (var tokens = JSON.createParser(ObjectReadContext.empty(), text)) {
            new EsimAccessPackages(tokens, reader).packages();
        } catch (JacksonException unreadable) {
            throw broken();
        }
    }

    private static PriceListException broken() {
        return new PriceListException(
                "eSIM Access' list of packages is not complete or not valid. Nothing was changed.");
    }

    private void packages() {
        requireNext(JsonToken.START_OBJECT);
        while (tokens.nextToken() != JsonToken.END_OBJECT) {
            var name = tokens.currentName();
            tokens.nextToken();
            switch (name) {
                case "success" -> isSuccess = once(name).equals("true");
                case "errorCode" -> errorCode = once(name);
                case "obj" -> object(name);
                default -> tokens.skipChildren();
            }
        }
        if (tokens.nextToken() != null) {
            throw broken();
        }
        rejectError();
    }

    private void rejectError() {
        if (!isSuccess) {
            throw new PriceListException("eSIM Access returned %s instead of its packages. Nothing was changed."
                    .formatted(errorCode.matches("[0-9]{1,9}") ? "the error " + errorCode : "an error"));
        } else if (!read.contains("packageList")) {
            throw broken();
        }
    }

    private void requireNext(JsonToken expected) {
        if (tokens.nextToken() != expected) {
            throw broken();
        }
    }

    /// The current value as text, or an empty text for null, an object or an array.
    private String once(String name) {
        requireFirst(name);
        if (tokens.currentToken().isScalarValue() && tokens.currentToken() != JsonToken.VALUE_NULL) {
            return tokens.getString();
        }
        tokens.skipChildren();
        return "";
    }

    /// A response with two values for one of these names contradicts itself.
    private void requireFirst(String name) {
        if (!read.add(name)) {
            throw broken();
        }
    }

    private void object(String name) {
        requireFirst(name);
        if (tokens.currentToken() != JsonToken.START_OBJECT) {
            // Errors have no object.
            tokens.skipChildren();
            return;
        }
        while (tokens.nextToken() != JsonToken.END_OBJECT) {
            var inner = tokens.currentName();
            tokens.nextToken();
            if (inner.equals("packageList") && tokens.currentToken() == JsonToken.START_ARRAY) {
                requireFirst(inner);
                list();
            } else {
                tokens.skipChildren();
            }
        }
    }

    private void list() {
        for (int index = 0; tokens.nextToken() != JsonToken.END_ARRAY; index++) {
            reader.read(index, EsimAccessPackage.read(tokens));
        }
    }
}
