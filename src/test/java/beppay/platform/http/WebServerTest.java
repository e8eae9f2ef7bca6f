package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
    private final TestServer door = new TestServer(TestServer.echo()
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
        door.close();
    }

    @Test
    void every_answer_has_a_request_id_of_ours_and_no_name_of_the_server() {
        for (var target : List.of("/hello", "/nowhere", "/error", "/%zz", "/hello?%", "/hot")) {
            var answer = door.ask("GET " + target + " HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine\r\n\r\n");

            assertThat(answer.header("X-Request-Id")).matches("req_[0-9A-Za-z]{20}");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.headers()).doesNotContainKey("Server");
        }
    }

    @Test
    void what_a_connection_said_before_changes_nothing_of_what_it_says_now() {
        try (var wire = new RawConnection(door.server)) {
            for (var token : List.of("abc", "ABC", "abc")) {
                var ask = "GET /cookie HTTP/1.1\r\nHost: x\r\nCookie: access_token=" + token + "\r\n\r\n";
                assertThat(wire.say(ask).answer().body()).isEqualTo(token);
            }
        }
    }

    @Test
    void a_head_is_a_get_without_its_body() {
        try (var wire = new RawConnection(door.server)) {
            var head = wire.say("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n").answerWithoutBody();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).isEqualTo("5");
            // What follows is the next answer, so no body came before it.
            assertThat(wire.say("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                            .answer()
                            .body())
                    .isEqualTo("hello");
        }
    }

    @Test
    void a_path_answers_405_to_methods_it_does_not_know_and_lists_those_it_does() {
        for (var method : List.of("POST", "PUT", "OPTIONS", "TRACE", "get", "FOO")) {
            var answer = door.ask(method + " /hello HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        }
        assertThat(door.ask("PUT /orders/7 HTTP/1.1\r\nHost: x\r\n\r\n").header("Allow"))
                .isEqualTo("DELETE, GET, HEAD");
    }

    @Test
    void what_no_route_serves_is_404() {
        assertThat(door.get("/hello/").status()).isEqualTo(404);
        assertThat(door.get("/orders/").status()).isEqualTo(404);
        assertThat(door.get("/").status()).isEqualTo(404);
        assertThat(door.ask("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").status()).isEqualTo(404);
        assertThat(door.ask("CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n\r\n").status())
                .isEqualTo(404);
        assertThat(door.get("/nowhere").body()).startsWith("OURS NOT_FOUND");
    }

    @Test
    void a_refusal_may_look_at_the_call() {
        assertThat(door.ask("GET /nowhere HTTP/1.1\r\nHost: x\r\nAccept: a/b\r\n\r\n")
                        .body())
                .endsWith(" a/b");
        assertThat(door.ask("GET /a%2fb HTTP/1.1\r\nHost: x\r\nAccept: a/b\r\n\r\n")
                        .body())
                .endsWith(" a/b");
    }

    @Test
    void a_route_has_names_in_its_path_and_parameters() {
        assertThat(door.get("/orders/7?a=1&a=%C3%A9").body()).isEqualTo("7 [1, é]");
        assertThat(door.get("/orders/a%20b").body()).isEqualTo("a b []");
        assertThat(door.get("http://x/hello").body()).isEqualTo("hello");
    }

    @Test
    void an_action_runs_on_a_worker_and_a_hot_one_where_the_connection_is_served() {
        assertThat(door.get("/thread").body()).startsWith("worker-");
        assertThat(door.get("/hot").body()).startsWith("http-");
        assertThat(door.get("/sometimes?x").body()).isEqualTo("at once");
        assertThat(door.get("/sometimes").body()).startsWith("worker-");
    }

    @Test
    void whatever_an_action_throws_is_answered_and_its_worker_goes_on() {
        for (int i = 0; i < 5; i++) {
            assertThat(door.get("/deep").status()).isEqualTo(500);
            assertThat(door.get("/error").body()).startsWith("OURS failed req_");
        }
        assertThat(door.failures).hasAtLeastOneElementOfType(StackOverflowError.class);
        assertThat(door.get("/hello").body()).isEqualTo("hello");
    }

    @Test
    void a_header_can_not_be_split() {
        var answer = door.get("/split");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.headers()).doesNotContainKey("Set-Cookie");
    }

    @Test
    void answers_without_a_body_have_none() {
        assertThat(door.ask("DELETE /orders/7 HTTP/1.1\r\nHost: x\r\n\r\n").status())
                .isEqualTo(204);
        assertThat(door.get("/cached").header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void other_peoples_cookies_harm_nobody() {
        var cookies = "Cookie: junk; =; a\"b=\"; access_token=abc=; access_token=other\r\n";

        assertThat(door.ask("GET /cookie HTTP/1.1\r\nHost: x\r\n" + cookies + "\r\n")
                        .body())
                .isEqualTo("abc=");
        assertThat(door.get("/cookie").body()).isEqualTo("null");
    }

    @Test
    void requests_sent_in_one_go_are_answered_in_their_order() {
        try (var wire = new RawConnection(door.server)) {
            var post = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n";
            wire.say(post + "one" + post + "two" + "GET /hot HTTP/1.1\r\nHost: x\r\n\r\n" + post + "end");

            assertThat(wire.answer().body()).isEqualTo("one");
            assertThat(wire.answer().body()).isEqualTo("two");
            assertThat(wire.answer().body()).startsWith("http-");
            assertThat(wire.answer().body()).isEqualTo("end");
        }
    }

    @Test
    void the_older_http_and_a_wish_to_close_are_followed() {
        try (var old = new RawConnection(door.server);
                var closing = new RawConnection(door.server)) {
            assertThat(old.say("GET /hello HTTP/1.0\r\n\r\n").untilClosed()).endsWith("hello");
            assertThat(closing.say("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .untilClosed())
                    .endsWith("hello");
        }
    }

    @Test
    void two_servers_can_not_have_one_port() {
        var second = new WebServer(WebSettings.standard(), new Routes(), door, new SplittableRandom(1));

        assertThatThrownBy(() -> second.start(door.server.port())).isInstanceOf(UncheckedIOException.class);
        second.stop();
    }
}
