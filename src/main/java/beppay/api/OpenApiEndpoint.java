package beppay.api;

import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// `GET /openapi.yaml`: the one description of this door, as it is written by hand.
final class OpenApiEndpoint {
    private final Reply reply;

    OpenApiEndpoint() {
        try (var file = OpenApiEndpoint.class.getResourceAsStream("/openapi.yaml")) {
            var headers = List.of(
                    new Reply.Header("Content-Type", "application/yaml"),
                    new Reply.Header("Cache-Control", "public, max-age=300"));
            reply = new Reply(200, headers, Objects.requireNonNull(file).readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Reply show(Call call) {
        return reply;
    }
}
