package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An `Error` ends none of the essential threads: those that accept and serve connections, the workers, and the
/// thread that is kept for a single purchase.
class ErrorsTest {
    /// More than the number of threads of any kind.
    private static final int TIMES = 100;

    private static final Admission BROKEN = new Admission() {
        @Override
        public boolean isAdmittedImmediately(Call head) {
            if (head.header("Soon") != null) {
                throw new StackOverflowError();
            }
            return false;
        }

        @Override
        public Reply await(Call head) {
            throw new StackOverflowError();
        }
    };

    private static Routes routes() {
        return TestServer.echo()
                .getOnIoThread("/io", ErrorsTest::fail)
                .get("/worker", ErrorsTest::fail)
                .getThatWaits("/waiting", ErrorsTest::fail)
                .getThatWaits("/first", call -> TestServer.said("first"))
                .getThatWaits("/stream", call -> Reply.streamed(200, List.of(), body -> fail(call)))
                .get("/assembly", call -> Reply.json(200, new BrokenAssembly()))
                .and(new Routes().post("/admission", ErrorsTest::fail).admittedBy(BROKEN));
    }

    private static final class BrokenAssembly implements Reply.Assembly {
        @Override
        public int length() {
            return 1_000_000;
        }

        @Override
        public int memory() {
            return 0;
        }

        @Override
        public void fill(ByteBuffer slice) {
            throw new StackOverflowError();
        }
    }

    private static Reply fail(Call call) {
        throw new StackOverflowError(call.path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /io HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /worker HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /waiting HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /assembly HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /stream HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /admission HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na",
                "POST /admission HTTP/1.1\r\nHost: x\r\nSoon: 1\r\nContent-Length: 1\r\n\r\na"
            })
    void an_error_becomes_a_response_and_later_requests_are_served(String request) {
        try (var http = new TestServer(routes())) {
            for (int i = 0; i < TIMES; i++) {
                assertThat(http.ask(request).status()).isEqualTo(500);
            }
            assertServes(http.server);
        }
    }

    @Test
    void later_requests_are_served_even_if_the_error_renderer_fails() {
        var broken = new ErrorRenderer() {
            @Override
            public Reply unserved(RejectionReason why, @Nullable Call call, String requestId) {
                throw new StackOverflowError();
            }

            @Override
            public Reply failed(Throwable thrown, @Nullable Call call, String requestId) {
                throw new StackOverflowError();
            }
        };
        var server = new WebServer(
                TestServer.settings(2, 16, TestServer.LONG, TestServer.LONG),
                routes(),
                broken,
                new SplittableRandom(1));
        server.start(0);
        try {
            for (int i = 0; i < TIMES; i++) {
                for (var path : List.of("/nowhere", "/io", "/worker", "/waiting")) {
                    try (var wire = new RawConnection(server)) {
                        var response = wire.say("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n")
                                .answer();
                        assertThat(response.status()).isEqualTo(path.equals("/nowhere") ? 404 : 500);
                    }
                }
            }
            assertServes(server);
        } finally {
            server.stop();
        }
    }

    private static void assertServes(WebServer server) {
        for (int i = 0; i < TIMES; i++) {
            for (var path : List.of("/hello", "/first")) {
                try (var wire = new RawConnection(server)) {
                    assertThat(wire.say("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n")
                                    .answer()
                                    .status())
                            .isEqualTo(200);
                }
            }
        }
    }
}
