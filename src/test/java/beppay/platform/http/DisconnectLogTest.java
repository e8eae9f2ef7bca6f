package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("The log is captured with what other tests write to it.")
class DisconnectLogTest {
    private static final String WAIT = "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Routes routes = TestServer.echo().get("/wait", this::waiting);

    private Reply waiting(Call call) {
        begun.release();
        try {
            goOn.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return TestServer.said("done");
    }

    @Test
    void callers_that_disconnect_cause_no_log_lines() {
        var log = CapturedLog.of(this::disconnect);
        assertThat(log).doesNotContain("WARN", "ERROR");
    }

    private void disconnect() {
        try (var http = new TestServer(routes)) {
            for (var said :
                    new String[] {"", "GET /he", "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab", WAIT
                    }) {
                var wire = new RawConnection(http.server).say(said);
                if (said.equals(WAIT)) {
                    begun.acquireUninterruptibly();
                }
                wire.reset();
            }
            goOn.countDown();
            assertThat(http.get("/hello").body()).isEqualTo("hello");
            assertThat(http.failures).isEmpty();
        }
    }
}
