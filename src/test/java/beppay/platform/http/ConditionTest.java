package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Routes that exist only for some calls.
class ConditionTest {
    private final TestServer http = new TestServer(new Routes()
            .post("/hooks/{secret}", call -> TestServer.said("received"))
            .onlyFor(call -> call.pathValue("secret").equals("s3cr3t"))
            .and(TestServer.echo()));

    @AfterEach
    void close() {
        http.close();
    }

    private RawConnection.Response call(String method, String path) {
        return http.ask("%s %s HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}".formatted(method, path));
    }

    @Test
    void a_route_exists_for_the_calls_that_meet_its_condition() {
        assertThat(call("POST", "/hooks/s3cr3t").body()).isEqualTo("received");
        var rejected = call("PUT", "/hooks/s3cr3t");
        assertThat(rejected.status()).isEqualTo(405);
        assertThat(rejected.header("Allow")).isEqualTo("POST");
        assertThat(call("POST", "/echo").body()).isEqualTo("{}");
    }

    @Test
    void for_any_other_call_the_path_does_not_exist() {
        for (var method : List.of("POST", "GET", "PUT", "OPTIONS", "PROPFIND")) {
            var unknown = call(method, "/nowhere/at-all");
            assertThat(unknown.status()).isEqualTo(404);
            for (var path :
                    List.of("/hooks/guess", "/hooks/S3CR3T", "/hooks/s3cr3t/", "/hooks/s3cr3t;a=b", "/hooks/")) {
                assertThat(described(call(method, path)))
                        .as(method + " " + path)
                        .isEqualTo(described(unknown));
            }
        }
    }

    /// Everything but the id of the request and the time.
    private static String described(RawConnection.Response response) {
        var id = response.header("X-Request-Id");
        return "%d %s %s"
                .formatted(response.status(), response.headers(), response.body())
                .replace(id, "")
                .replaceAll("Date=[^=]*GMT", "Date=");
    }

    @Test
    void the_condition_holds_before_a_body_is_read() {
        try (var wire = new RawConnection(http.server)) {
            var head = "POST /hooks/guess HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n";
            assertThat(wire.say(head).answer().status()).isEqualTo(404);
        }
    }
}
