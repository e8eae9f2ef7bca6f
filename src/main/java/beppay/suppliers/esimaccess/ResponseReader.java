package beppay.suppliers.esimaccess;

import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.esimaccess.ApiResult.Unclear;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import beppay.suppliers.wire.JsonBody;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// Reads the envelope of a response: `{"success":true,"errorCode":"0","errorMsg":null,"obj":{…}}`.
///
/// `success` may be a boolean or a text. `errorCode` may be null, a text or a number. Other fields are ignored.
/// The error's message is not read, since no decision depends on it.
final class ResponseReader {
    private static final Set<String> WANTED = Set.of("success", "errorCode");
    private static final String OBJ = "obj";

    private final ObjReader reader;
    private boolean hasObj;

    private ResponseReader(ObjReader reader) {
        this.reader = reader;
    }

    static ApiResult read(byte[] body, ObjReader reader) {
        try {
            var response = new ResponseReader(reader);
            return resultOf(JsonBody.object(body, WANTED, response::readNested));
        } catch (JacksonException | InvalidResponse unreadable) {
            return new Unclear("the response is not readable");
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
