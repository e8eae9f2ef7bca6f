package beppay.platform.outbound;

import java.io.IOException;

/// A response that was rejected before its body was read completely.
final class UnreadableResponse extends IOException {
    private static final long serialVersionUID = 1;

    private UnreadableResponse(String reason) {
        super(reason);
    }

    static UnreadableResponse compressed() {
        return new UnreadableResponse("the response is compressed");
    }

    static UnreadableResponse tooLarge() {
        return new UnreadableResponse("the response is too large");
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
