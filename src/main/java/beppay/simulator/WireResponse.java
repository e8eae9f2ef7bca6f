package beppay.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A response, and how much of it reaches the client.
public record WireResponse(
        int status, String contentType, Map<String, String> headers, byte[] body, Delivery delivery) {
    private static final String JSON = "application/json;charset=UTF-8";

    public enum Delivery {
        COMPLETE,
        /// The connection ends in the middle of the body.
        TRUNCATED,
        /// The connection is reset (TCP RST) before the first byte.
        RESET,
        /// Nothing is sent, and the connection stays open until the client closes it.
        WITHHELD
    }

    public static WireResponse json(JsonNode body) {
        return json(200, body);
    }

    public static WireResponse json(int status, JsonNode body) {
        return new WireResponse(status, JSON, Map.of(), WireJson.write(body), Delivery.COMPLETE);
    }

    public static WireResponse text(int status, String text) {
        var body = text.getBytes(StandardCharsets.UTF_8);
        return new WireResponse(status, "text/plain;charset=UTF-8", Map.of(), body, Delivery.COMPLETE);
    }

    /// A response with status 204, which has no body.
    public static WireResponse empty() {
        return new WireResponse(204, "", Map.of(), new byte[0], Delivery.COMPLETE);
    }

    public WireResponse delivered(Delivery how) {
        return new WireResponse(status, contentType, headers, body, how);
    }

    public WireResponse with(Map<String, String> added) {
        return new WireResponse(status, contentType, added, body, delivery);
    }

    byte[] head(boolean isLast) {
        return """
            HTTP/1.1 %d %s\r
            %s%s%s\r
            """.formatted(status, reason(), describedBody(), lines(), isLast ? "Connection: close\r\n" : "")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String describedBody() {
        return contentType.isEmpty()
                ? ""
                : "Content-Type: %s\r\nContent-Length: %d\r\n".formatted(contentType, body.length);
    }

    private String lines() {
        return headers.entrySet().stream()
                .map(header -> "%s: %s\r\n".formatted(header.getKey(), header.getValue()))
                .collect(Collectors.joining());
    }

    private String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 202 -> "Accepted";
            case 204 -> "No Content";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            default -> "Error";
        };
    }
}
