package beppay.platform.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.platform.outbound.HostileServer.Behaviour;
import beppay.platform.outbound.HostileServer.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/// What a hostile or broken server may do after it has received a request.
public final class HostileResponses {
    private static final int MEGABYTE = 1 << 20;
    private static final byte[] BLOCK = "x".repeat(1 << 16).getBytes(UTF_8);

    private HostileResponses() {}

    /// Behaviours that only a deadline ends, by name.
    public static Map<String, Behaviour> stalling() {
        var all = new LinkedHashMap<String, Behaviour>();
        all.put("a slow drip", afterRequest(HostileResponses::drip));
        all.put("a slow drip of headers", afterRequest(HostileResponses::dripOfHeaders));
        all.put("no response", afterRequest(Connection::stall));
        return all;
    }

    /// Behaviours after which there is no complete response, by name.
    public static Map<String, Behaviour> broken() {
        var all = new LinkedHashMap<String, Behaviour>();
        all.put("a body of 100 MB", afterRequest(HostileResponses::hundredMegabytes));
        all.put("a body of 100 MB without a length", afterRequest(HostileResponses::endless));
        all.put("endless chunks", afterRequest(HostileResponses::endlessChunks));
        all.put("a compressed bomb", afterRequest(HostileResponses::bomb));
        all.put(
                "a body that claims to be compressed",
                afterRequest(connection -> connection.respond(200, "Content-Encoding: br", "{}".getBytes(UTF_8))));
        all.put("a reset after the request", afterRequest(Connection::reset));
        all.put("an end after the request", afterRequest(connection -> {}));
        all.put(
                "a truncated body",
                afterRequest(connection ->
                        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"success\":true,")));
        all.put("a reset within the body", afterRequest(connection -> {
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"success\":true,");
            connection.reset();
        }));
        all.put(
                "a truncated chunk",
                afterRequest(connection ->
                        connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"success\":")));
        all.put(
                "an invalid chunk",
                afterRequest(connection -> connection.write(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")));
        all.putAll(brokenHeads());
        return all;
    }

    private static Map<String, Behaviour> brokenHeads() {
        var all = new LinkedHashMap<String, Behaviour>();
        all.put("a flood of headers", afterRequest(HostileResponses::headers));
        all.put("a flood of interim responses", afterRequest(HostileResponses::interimResponses));
        all.put("an endless status line", afterRequest(HostileResponses::endlessStatusLine));
        all.put("another protocol", afterRequest(connection -> connection.write("SSH-2.0-OpenSSH_9.6\r\n\r\n")));
        all.put(
                "a negative length",
                afterRequest(connection -> connection.write("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}")));
        all.put(
                "a length that is no number",
                afterRequest(connection -> connection.write("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}")));
        all.put(
                "a gigantic length",
                afterRequest(connection ->
                        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n{}")));
        return all;
    }

    /// Complete responses that no API returns, by name.
    public static Map<String, Behaviour> unusable() {
        var all = new LinkedHashMap<String, Behaviour>();
        all.put("HTML", response("<html><body>Bad gateway</body></html>"));
        all.put("nothing", response(""));
        all.put(
                "invalid UTF-8",
                response(200, "A: b", "{\"success\":true,\"obj\":{\"a\":\"\u00C3(\"}}".getBytes(ISO_8859_1)));
        all.put("UTF-16", response(200, "A: b", new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xD8, 0, 0, '{'}));
        all.put("NUL bytes", response(200, "A: b", new byte[1_000]));
        all.put("a redirect", response(302, "Location: http://127.0.0.1:1/", new byte[0]));
        all.put("a permanent redirect", response(308, "Location: /elsewhere", new byte[0]));
        all.put("deep nesting", response("[".repeat(50_000)));
        all.put("deep nesting in an object", response("{\"success\":true,\"obj\":" + "{\"a\":".repeat(10_000)));
        all.put("a huge number", response("{\"success\":true,\"errorCode\":" + "9".repeat(50_000) + "}"));
        all.put(
                "a huge exponent",
                response("{\"success\":true,\"errorCode\":1e999999999,\"obj\":{\"balance\":1e999999999}}"));
        all.put("two values", response("{\"success\":true}{\"success\":true}"));
        all.put("a text", response("\"success\""));
        all.put("null", response("null"));
        all.put("500", response(500, "A: b", "{\"success\":false,\"errorCode\":\"200011\"}".getBytes(UTF_8)));
        all.put("502 with HTML", response(502, "A: b", "<html>".getBytes(UTF_8)));
        all.put("403 with HTML", response(403, "A: b", "<html>".getBytes(UTF_8)));
        all.put(
                "204",
                afterRequest(connection -> connection.write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")));
        return all;
    }

    /// The end of the connection is announced, so that it is not used for another request.
    private static Behaviour response(String body) {
        return response(200, "Content-Type: application/json", body.getBytes(UTF_8));
    }

    private static Behaviour response(int status, String header, byte[] body) {
        return afterRequest(connection -> connection.respond(status, header + "\r\nConnection: close", body));
    }

    private static Behaviour afterRequest(Behaviour response) {
        return connection -> {
            connection.readRequest();
            response.treat(connection);
        };
    }

    private static void hundredMegabytes(Connection connection) throws IOException {
        int size = 100 * MEGABYTE;
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(size));
        for (int sent = 0; sent < size; sent += BLOCK.length) {
            connection.write(BLOCK);
        }
    }

    private static void endless(Connection connection) throws IOException {
        connection.write("HTTP/1.1 200 OK\r\n\r\n");
        for (int sent = 0; sent < 100 * MEGABYTE; sent += BLOCK.length) {
            connection.write(BLOCK);
        }
    }

    private static void endlessStatusLine(Connection connection) throws IOException {
        connection.write("HTTP/1.1 200 ");
        for (int sent = 0; sent < 100 * MEGABYTE; sent += BLOCK.length) {
            connection.write(BLOCK);
        }
    }

    private static void endlessChunks(Connection connection) throws IOException {
        connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int sent = 0; sent < 100 * MEGABYTE; sent += BLOCK.length) {
            connection.write("10000\r\n");
            connection.write(BLOCK);
            connection.write("\r\n");
        }
    }

    private static void drip(Connection connection) throws Exception {
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        drip(connection, " ");
    }

    private static void dripOfHeaders(Connection connection) throws Exception {
        connection.write("HTTP/1.1 200 OK\r\n");
        drip(connection, "A: b\r\n");
    }

    private static void drip(Connection connection, String drop) throws Exception {
        var never = new CountDownLatch(1);
        while (!never.await(5, TimeUnit.MILLISECONDS)) {
            connection.write(drop);
        }
    }

    private static void bomb(Connection connection) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            for (int size = 0; size < 50 * MEGABYTE; size += BLOCK.length) {
                gzip.write(BLOCK);
            }
        }
        connection.respond(200, "Content-Encoding: gzip", compressed.toByteArray());
    }

    private static void headers(Connection connection) throws IOException {
        connection.write("HTTP/1.1 200 OK\r\n");
        var block = ("X-Flood: " + "y".repeat(100) + "\r\n").repeat(600);
        for (int i = 0; i < 1_600; i++) {
            connection.write(block);
        }
    }

    private static void interimResponses(Connection connection) throws IOException {
        var block = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(1_600);
        for (int i = 0; i < 1_600; i++) {
            connection.write(block);
        }
    }
}
