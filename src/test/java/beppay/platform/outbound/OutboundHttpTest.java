package beppay.platform.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.MovableClock;
import beppay.platform.outbound.HostileServer.Behaviour;
import beppay.platform.outbound.OutboundResult.NoResponse;
import beppay.platform.outbound.OutboundResult.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls real servers, most of them hostile. The limit of a minute only ends a test that hangs.
@Timeout(60)
class OutboundHttpTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int MAX_BYTES = 10_000;
    /// What the sockets of both sides buffer before a server notices that its client has left.
    private static final int BUFFERS = 16 << 20;

    private final List<Exchange> evidence = new ArrayList<>();
    private final OutboundHttp http =
            new OutboundHttp(LONG, new Redaction(List.of("s3cr3t")), new MovableClock(), evidence::add);

    @AfterEach
    void close() {
        http.close();
    }

    private OutboundResult post(URI uri, Duration deadline) {
        return http.send(request(uri, "{\"a\":1}", deadline));
    }

    private static OutboundRequest request(URI uri, String body, Duration deadline) {
        return new OutboundRequest(
                "POST", uri, false, Map.of("X-Credential", "s3cr3t"), body.getBytes(UTF_8), deadline, MAX_BYTES);
    }

    private static OutboundRequest requestWithNewConnection(URI uri) {
        return new OutboundRequest("POST", uri, true, Map.of(), "{}".getBytes(UTF_8), LONG, MAX_BYTES);
    }

    @Test
    void a_request_may_have_a_connection_of_its_own() {
        var connections = new AtomicInteger();
        try (var server = new HostileServer(connection -> {
            connections.incrementAndGet();
            for (int i = 0; i < 4; i++) {
                connection.readRequest();
                connection.respond("{}");
            }
        })) {
            for (int i = 0; i < 2; i++) {
                assertThat(post(server.uri(), LONG)).isInstanceOf(Response.class);
            }
            assertThat(connections).hasValue(1);
            for (int i = 0; i < 2; i++) {
                assertThat(http.send(requestWithNewConnection(server.uri()))).isInstanceOf(Response.class);
            }
            assertThat(connections).hasValue(3);
        }
    }

    @Test
    void closing_ends_a_request_with_a_connection_of_its_own() throws Exception {
        var received = new CompletableFuture<Void>();
        try (var server = new HostileServer(connection -> {
            connection.readRequest();
            received.complete(null);
            connection.stall();
        })) {
            var result = CompletableFuture.supplyAsync(() -> http.send(requestWithNewConnection(server.uri())));
            received.get();
            http.close();

            assertThat(result.get()).isInstanceOf(NoResponse.class);
        }
    }

    @Test
    void a_response_has_its_status_its_headers_and_its_body() {
        try (var server = new HostileServer(connection -> {
            connection.readRequest();
            connection.respond(418, "Retry-After: 7", "short and stout".getBytes(UTF_8));
        })) {
            var result = (Response) post(server.uri().resolve("/tea?cups=2"), LONG);

            assertThat(result.status()).isEqualTo(418);
            assertThat(result.headers().firstValue("retry-after")).contains("7");
            assertThat(result.body()).asString(UTF_8).isEqualTo("short and stout");
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /tea?cups=2 HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nAccept-Encoding: identity\r\n")
                    .contains("\r\nX-Credential: s3cr3t\r\n")
                    .endsWith("\r\n\r\n{\"a\":1}");
        }
    }

    @Test
    void evidence_has_the_texts_but_neither_headers_nor_the_query() {
        try (var server = new HostileServer(connection -> {
            connection.readRequest();
            connection.respond("{\"echo\":\"s3cr3t\"}");
        })) {
            var result = post(server.uri().resolve("/tea?key=s3cr3t"), LONG);

            assertThat(evidence).containsExactly(result.exchange());
            assertThat(result.exchange().startedAt()).isEqualTo(Instant.parse("2026-03-30T12:00:00Z"));
            assertThat(result.exchange().duration()).isPositive();
            assertThat(result.exchange())
                    .extracting(
                            Exchange::method,
                            Exchange::path,
                            Exchange::status,
                            Exchange::request,
                            Exchange::response,
                            Exchange::failure)
                    .containsExactly("POST", "/tea", 200, "{\"a\":1}", "{\"echo\":\"[hidden]\"}", null);
            assertThat(result.toString() + request(server.uri(), "s3cr3t", LONG))
                    .doesNotContain("s3cr3t");
        }
    }

    @Test
    void a_result_is_returned_even_if_its_evidence_can_not_be_recorded() {
        try (var server = new HostileServer(connection -> {
                    connection.readRequest();
                    connection.respond("{}");
                });
                var failing = new OutboundHttp(LONG, new Redaction(List.of()), new MovableClock(), exchange -> {
                    throw new IllegalStateException("full");
                })) {
            var results = new ArrayList<OutboundResult>();

            var log = CapturedLog.of(() -> results.add(failing.send(request(server.uri(), "{}", LONG))));

            assertThat(results).singleElement().isInstanceOf(Response.class);
            assertThat(log).contains("The evidence of POST").doesNotContain("s3cr3t");
        }
    }

    static Stream<Arguments> stalling() {
        return arguments(HostileResponses.stalling());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stalling")
    void a_response_that_never_ends_is_ended_by_the_deadline(String name, Behaviour behaviour) {
        try (var server = new HostileServer(behaviour)) {
            assertNoResponse(server, post(server.uri(), SHORT));
        }
    }

    static Stream<Arguments> broken() {
        return arguments(HostileResponses.broken());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void a_request_without_a_complete_response_may_have_been_processed(String name, Behaviour behaviour) {
        try (var server = new HostileServer(behaviour)) {
            assertNoResponse(server, post(server.uri(), LONG));
        }
    }

    private static void assertNoResponse(HostileServer server, OutboundResult result) {
        assertThat(result).isInstanceOf(NoResponse.class);
        assertThat(server.requests()).as("requests that the server received").hasSize(1);
        assertThat(server.written()).as("bytes that were accepted").isLessThan(BUFFERS);
        assertThat(result.exchange().status()).isNull();
        assertThat(result.exchange().failure()).isNotNull().doesNotContain("SSH", "many");
    }

    private static Stream<Arguments> arguments(Map<String, Behaviour> behaviours) {
        return behaviours.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    static Stream<Arguments> unusable() {
        return arguments(HostileResponses.unusable());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void a_complete_response_is_returned_whatever_it_contains(String name, Behaviour behaviour) {
        try (var server = new HostileServer(behaviour);
                var patient = new OutboundHttp(LONG, new Redaction(List.of()), new MovableClock(), evidence::add)) {
            var request =
                    new OutboundRequest("POST", server.uri(), true, Map.of(), "{}".getBytes(UTF_8), LONG, 1 << 20);

            assertThat(patient.send(request)).isInstanceOf(Response.class);
            assertThat(server.requests()).as("redirects are not followed").hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10001", "Transfer-Encoding: chunked"})
    void a_body_is_limited_to_the_byte(String framing) {
        try (var server = new HostileServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n");
            connection.write("2711\r\n" + "x".repeat(MAX_BYTES + 1) + "\r\n0\r\n\r\n");
        })) {
            assertThat(post(server.uri(), LONG))
                    .isInstanceOfSatisfying(
                            NoResponse.class,
                            result -> assertThat(result.reason()).isEqualTo("the response is too large"));
        }
        try (var server = new HostileServer(connection -> {
            connection.readRequest();
            connection.respond("x".repeat(MAX_BYTES));
        })) {
            assertThat(post(server.uri(), LONG)).isInstanceOf(Response.class);
        }
    }

    @Test
    void a_connection_that_is_reset_at_once_has_no_response() {
        try (var server = new HostileServer(HostileServer.Connection::reset)) {
            assertThat(post(server.uri(), LONG)).isNotInstanceOf(Response.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void an_interrupted_call_may_have_been_processed() throws Exception {
        var received = new CompletableFuture<Void>();
        try (var server = new HostileServer(connection -> {
            connection.readRequest();
            received.complete(null);
            connection.stall();
        })) {
            var result = new CompletableFuture<OutboundResult>();
            var thread = Thread.ofVirtual().start(() -> result.complete(post(server.uri(), LONG)));
            received.get();
            thread.interrupt();

            assertThat(result.get()).isInstanceOf(NoResponse.class);
            thread.join();
        }
    }

    @Test
    void the_deadline_also_ends_the_connection() throws Exception {
        var left = new CompletableFuture<Void>();
        try (var server = new HostileServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            connection.stall();
            left.complete(null);
        })) {
            assertThat(post(server.uri(), SHORT)).isInstanceOf(NoResponse.class);
            left.get();
        }
    }
}
