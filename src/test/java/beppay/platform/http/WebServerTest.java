package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
    private final TestServer http = new TestServer(TestServer.echo()
            .get(
                    "/orders/{id}",
                    call -> TestServer.said(
                            call.pathValue("id") + " " + call.parameters().all("a")))
            .delete("/orders/{id}", call -> Reply.empty(204))
            .getOnIoThread(
                    "/hot", call -> TestServer.said(Thread.currentThread().getName()))
            .get(
                    "/sometimes",
                    call -> call.query() == null ? null : TestServer.said("at once"),
                    call -> TestServer.said(Thread.currentThread().getName()))
            .get("/thread", call -> TestServer.said(Thread.currentThread().getName()))
            .get("/cookie", call -> TestServer.said(String.valueOf(call.cookie("access_token"))))
            .get("/deep", WebServerTest::deeper)
            .get("/error", call -> {
                throw new OutOfMemoryError("not really");
            })
            .get("/split", call -> TestServer.said("x").with("Location", "/a\r\nSet-Cookie: a=b"))
            .get("/cached", call -> Reply.empty(304).with("ETag", "\"1\"")));

    private static Reply deeper(Call call) {
        return call.method().isEmpty() ? Reply.empty(200) : deeper(call).with("X", "y");
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void every_response_has_a_generated_request_id_and_no_server_name() {
        for (var target : List.of("/hello", "/nowhere", "/error", "/%zz", "/hello?%", "/hot")) {
            var answer = http.ask("GET " + target + " HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine\r\n\r\n");

            assertThat(answer.header("X-Request-Id")).matches("req_[0-9A-Za-z]{20}");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.headers()).doesNotContainKey("Server");
        }
    }

    @Test
    void earlier_requests_of_a_connection_do_not_affect_later_ones() {
        try (var wire = new RawConnection(http.server)) {
            for (var token : List.of("abc", "ABC", "abc")) {
                var ask = "GET /cookie HTTP/1.1\r\nHost: x\r\nCookie: access_token=" + token + "\r\n\r\n";
                assertThat(wire.say(ask).answer().body()).isEqualTo(token);
            }
        }
    }

    @Test
    void a_head_request_is_a_get_without_the_body() {
        try (var wire = new RawConnection(http.server)) {
            var head = wire.say("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n").answerWithoutBody();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).isEqualTo("5");
            // The next bytes are the next response, so the first one had no body.
            assertThat(wire.say("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                            .answer()
                            .body())
                    .isEqualTo("hello");
        }
    }

    @Test
    void an_unsupported_method_is_405_and_the_supported_methods_are_listed() {
        for (var method : List.of("POST", "PUT", "OPTIONS", "TRACE", "get", "FOO")) {
            var answer = http.ask(method + " /hello HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        }
        assertThat(http.ask("PUT /orders/7 HTTP/1.1\r\nHost: x\r\n\r\n").header("Allow"))
                .isEqualTo("DELETE, GET, HEAD");
    }

    @Test
    void an_address_without_a_route_is_404() {
        assertThat(http.get("/hello/").status()).isEqualTo(404);
        assertThat(http.get("/orders/").status()).isEqualTo(404);
        assertThat(http.get("/").status()).isEqualTo(404);
        assertThat(http.ask("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").status()).isEqualTo(404);
        assertThat(http.ask("CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n\r\n").status())
                .isEqualTo(404);
        assertThat(http.get("/nowhere").body()).startsWith("OURS NOT_FOUND");
    }

    @Test
    void an_error_response_may_depend_on_the_call() {
        assertThat(http.ask("GET /nowhere HTTP/1.1\r\nHost: x\r\nAccept: a/b\r\n\r\n")
                        .body())
                .endsWith(" a/b");
        assertThat(http.ask("GET /a%2fb HTTP/1.1\r\nHost: x\r\nAccept: a/b\r\n\r\n")
                        .body())
                .endsWith(" a/b");
    }

    @Test
    void a_route_has_names_in_its_path_and_parameters() {
        assertThat(http.get("/orders/7?a=1&a=%C3%A9").body()).isEqualTo("7 [1, é]");
        assertThat(http.get("/orders/a%20b").body()).isEqualTo("a b []");
        assertThat(http.get("http://x/hello").body()).isEqualTo("hello");
    }

    @Test
    void actions_run_on_workers_and_quick_actions_on_the_connections_thread() {
        assertThat(http.get("/thread").body()).startsWith("worker-");
        assertThat(http.get("/hot").body()).startsWith("http-");
        assertThat(http.get("/sometimes?x").body()).isEqualTo("at once");
        assertThat(http.get("/sometimes").body()).startsWith("worker-");
    }

    @Test
    void an_exception_becomes_a_response_and_its_worker_continues() {
        for (int i = 0; i < 5; i++) {
            assertThat(http.get("/deep").status()).isEqualTo(500);
            assertThat(http.get("/error").body()).startsWith("OURS failed req_");
        }
        assertThat(http.failures).hasAtLeastOneElementOfType(StackOverflowError.class);
        assertThat(http.get("/hello").body()).isEqualTo("hello");
    }

    @Test
    void a_header_cannot_be_split() {
        var answer = http.get("/split");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.headers()).doesNotContainKey("Set-Cookie");
    }

    @Test
    void responses_with_204_and_304_have_no_body() {
        assertThat(http.ask("DELETE /orders/7 HTTP/1.1\r\nHost: x\r\n\r\n").status())
                .isEqualTo(204);
        assertThat(http.get("/cached").header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void malformed_cookies_are_ignored() {
        var cookies = "Cookie: junk; =; a\"b=\"; access_token=abc=; access_token=other\r\n";

        assertThat(http.ask("GET /cookie HTTP/1.1\r\nHost: x\r\n" + cookies + "\r\n")
                        .body())
                .isEqualTo("abc=");
        assertThat(http.get("/cookie").body()).isEqualTo("null");
    }

    @Test
    void pipelined_requests_get_their_responses_in_order() {
        try (var wire = new RawConnection(http.server)) {
            var post = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n";
            wire.say(post + "one" + post + "two" + "GET /hot HTTP/1.1\r\nHost: x\r\n\r\n" + post + "end");

            assertThat(wire.answer().body()).isEqualTo("one");
            assertThat(wire.answer().body()).isEqualTo("two");
            assertThat(wire.answer().body()).startsWith("http-");
            assertThat(wire.answer().body()).isEqualTo("end");
        }
    }

    @Test
    void http_1_0_and_connection_close_are_supported() {
        try (var old = new RawConnection(http.server);
                var closing = new RawConnection(http.server)) {
            assertThat(old.say("GET /hello HTTP/1.0\r\n\r\n").untilClosed()).endsWith("hello");
            assertThat(closing.say("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .untilClosed())
                    .endsWith("hello");
        }
    }

    @Test
    void two_servers_cannot_share_a_port() {
        var second = new WebServer(WebSettings.standard(), new Routes(), http, new SplittableRandom(1));

        assertThatThrownBy(() -> second.start(http.server.port())).isInstanceOf(UncheckedIOException.class);
        second.stop();
    }
}
