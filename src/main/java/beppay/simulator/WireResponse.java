package beppay.simulator;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// A response, and how much of it reaches the client.
record WireResponse(int status, String contentType, byte[] body, Delivery delivery) {
    enum Delivery {
        COMPLETE,
        /// The connection ends in the middle of the body.
        TRUNCATED,
        /// The connection is reset (TCP RST) before the first byte.
        RESET,
        /// Nothing is sent, and the connection stays open until the client closes it.
        WITHHELD
    }

    static WireResponse json(JsonNode body) {
        return new WireResponse(200, "application/json;charset=UTF-8", WireJson.write(body), Delivery.COMPLETE);
    }

    static WireResponse text(int status, String text) {
        var body = text.getBytes(StandardCharsets.UTF_8);
        return new WireResponse(status, "text/plain;charset=UTF-8", body, Delivery.COMPLETE);
    }

    WireResponse delivered(Delivery how) {
        return new WireResponse(status, contentType, body, how);
    }

    byte[] head(boolean isLast) {
        return """
                HTTP/1.1 %d %s\r
                Content-Type: %s\r
                Content-Length: %d\r
                %s\r
                """.formatted(status, reason(), contentType, body.length, isLast ? "Connection: close\r\n" : "")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 404 -> "Not Found";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            default -> "Error";
        };
    }
}
