package beppay.api;

import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// `GET /openapi.yaml`: the description of the API, with the server's address.
final class OpenApiEndpoint {
    /// The address in the file, under `servers`.
    private static final String USUAL_ADDRESS = "http://localhost:3001";

    /// A shared cache must not store the response, because it contains an address that the caller can choose
    /// with the `Host` header.
    private static final List<Reply.Header> HEADERS = List.of(
            new Reply.Header("Content-Type", "application/yaml"),
            new Reply.Header("Cache-Control", "private, max-age=300"));

    private final Function<Call, String> address;
    private final String description;

    /// @param address the server's address for a caller
    OpenApiEndpoint(Function<Call, String> address) {
        this.address = address;
        try (var file = OpenApiEndpoint.class.getResourceAsStream("/openapi.yaml")) {
            description = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Reply show(Call call) {
        var text = description.replace(USUAL_ADDRESS, address.apply(call));
        return new Reply(200, HEADERS, text.getBytes(StandardCharsets.UTF_8));
    }
}
