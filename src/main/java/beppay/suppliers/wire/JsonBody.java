package beppay.suppliers.wire;

import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads the JSON of a response or a notification, with limits for its depth and its texts.
public final class JsonBody {
    private static final int MAX_DEPTH = 20;
    /// Longer than any text that is used.
    private static final int MAX_TEXT_LENGTH = 20_000;
    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_NUMBER_LENGTH = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private JsonBody() {}

    /// Reads a value, which the reader must read to its end.
    public interface ValueReader {
        /// @param tokens at the beginning of the value; afterwards at its end
        void read(JsonParser tokens);
    }

    /// Reads a body that consists of one object.
    ///
    /// @throws tools.jackson.core.JacksonException if the body is not JSON
    /// @throws InvalidResponse if it is anything else than one object
    public static Fields object(byte[] body, Set<String> wanted, Fields.NestedReader nested) {
        var read = new Fields[1];
        value(body, tokens -> read[0] = Fields.read(tokens, wanted, nested));
        return read[0];
    }

    /// The parser would also read UTF-16 and UTF-32, in which the redaction of evidence finds no code. Both have a zero
    /// byte in the first character, or a byte order mark.
    private static boolean isUtf8(byte[] body) {
        for (int i = 0; i < Math.min(body.length, 4); i++) {
            if (body[i] == 0 || body[i] == (byte) 0xFE || body[i] == (byte) 0xFF) {
                return false;
            }
        }
        return true;
    }

    /// Reads a body that consists of one object or array.
    ///
    /// @throws tools.jackson.core.JacksonException if the body is not JSON
    /// @throws InvalidResponse if it is anything else than one object or array
    public static void value(byte[] body, ValueReader reader) {
        if (!isUtf8(body)) {
            throw new InvalidResponse("the body is not UTF-8");
        }
        try (var tokens = JSON.createParser(ObjectReadContext.empty(), body)) {
            var first = tokens.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw new InvalidResponse("the body is not an object or an array");
            }
            reader.read(tokens);
            if (tokens.nextToken() != null) {
                throw new InvalidResponse("the body continues after its end");
            }
        }
    }
}
