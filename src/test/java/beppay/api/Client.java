package beppay.api;

import beppay.client.TypedCalls;
import beppay.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Calls the server as a partner's program does. Every response is validated against `openapi.yaml`.
public final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final OpenApiContract CONTRACT = new OpenApiContract(OpenApiFile.load());

    private final String address;
    private final @Nullable String key;
    private final Way way;

    /// How requests are sent. Some tests run in both ways.
    public enum Way {
        /// Exactly as the test specifies them.
        HTTP,
        /// With the Java client if it has a method that sends the same request, otherwise as above.
        JAVA_CLIENT
    }

    public Client(int port, @Nullable String key) {
        this(port, key, Way.HTTP);
    }

    public Client(int port, @Nullable String key, Way way) {
        this("127.0.0.1", port, key, way);
    }

    /// @param host a name or IP address; an IPv6 address must be in brackets
    Client(String host, int port, @Nullable String key, Way way) {
        this.address = "http://" + host + ":" + port;
        this.key = key;
        this.way = way;
    }

    /// A response with convenient access to its JSON.
    public record Response(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return Json.read(response.body());
        }

        /// The value at a JSON pointer (RFC 6901) as text. Empty if there is none.
        public String at(String pointer) {
            return json().at(pointer).asString("");
        }

        public String code() {
            return at("/code");
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    public Response get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Response delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    public Response post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    public Response buy(String planId, String... headers) {
        var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\"}".formatted(planId);
        return post("/api/partner/esim/purchase", body, headers);
    }

    /// @param headers alternating names and values; without a Content-Type, a body is sent as JSON
    public Response send(String method, String path, @Nullable String body, String... headers) {
        var byClient = way == Way.JAVA_CLIENT ? new TypedCalls(address, key).send(method, path, body, headers) : null;
        if (byClient != null) {
            holdAgainstContract(byClient);
            return new Response(byClient);
        }
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(address + path)).method(method, publisher);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        var isTyped = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            isTyped |= headers[i].equalsIgnoreCase("Content-Type");
        }
        if (body != null && !isTyped) {
            request.header("Content-Type", "application/json");
        }
        return checked(request.build());
    }

    /// Throws an [AssertionError] if the response differs from `openapi.yaml`.
    public static void holdAgainstContract(HttpResponse<byte[]> response) {
        CONTRACT.check(response);
    }

    private static Response checked(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofByteArray());
            holdAgainstContract(response);
            return new Response(Objects.requireNonNull(response));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}
