package beppay.suppliers.esimaccess;

import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.esimaccess.ApiResult.Unclear;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads the envelope of a response: `{"success":true,"errorCode":"0","errorMsg":null,"obj":{…}}`.
///
/// `success` may be a boolean or a text. `errorCode` may be null, a text or a number. Other fields are ignored.
/// The error's message is not read, since no decision depends on it.
final class ResponseReader {
    private static final Set<String> WANTED = Set.of("success", "errorCode");
    private static final String OBJ = "obj";

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

    private final ObjReader reader;
    private boolean hasObj;

    private ResponseReader(ObjReader reader) {
        this.reader = reader;
    }

    static ApiResult read(byte[] body, ObjReader reader) {
        try {
            var response = new ResponseReader(reader);
            return resultOf(object(body, WANTED, response::readNested));
        } catch (JacksonException | InvalidResponse unreadable) {
            return new Unclear("the response is not readable");
        }
    }

    /// Reads a body that consists of one object.
    ///
    /// @throws JacksonException if the body is not JSON
    /// @throws InvalidResponse if it is anything else than one object
    static Fields object(byte[] body, Set<String> wanted, Fields.NestedReader nested) {
        try (var tokens = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (tokens.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidResponse("the body is not an object");
            }
            var fields = Fields.read(tokens, wanted, nested);
            if (tokens.nextToken() != null) {
                throw new InvalidResponse("the body continues after its object");
            }
            return fields;
        }
    }

    private void readNested(String name, JsonParser tokens) {
        if (!name.equals(OBJ)) {
            tokens.skipChildren();
        } else if (hasObj) {
            throw new InvalidResponse("obj is contained twice");
        } else {
            hasObj = true;
            reader.read(tokens);
        }
    }

    private static ApiResult resultOf(Fields envelope) {
        var code = code(envelope.textOr("errorCode", "0").strip());
        return switch (envelope.textOr("success", "").strip().toLowerCase(Locale.ROOT)) {
            case "true" -> code.equals("0") ? new Success() : new Unclear("the response contradicts itself");
            case "false" -> code.equals("0") ? new Unclear("the response has no error code") : new Failure(code);
            default -> new Unclear("the response is not readable");
        };
    }

    /// Returns six digits, also if a code has lost its leading zeros because it was a number, or 0 for no error.
    private static String code(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            return "unknown";
        }
        int number = Integer.parseInt(text);
        return number == 0 ? "0" : "%06d".formatted(number);
    }
}
