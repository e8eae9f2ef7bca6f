package beppay.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.outbound.PublicResult.Failure;
import beppay.platform.outbound.PublicResult.NotAttempted;
import beppay.platform.outbound.PublicResult.Response;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Three requests to a host, ten in total, and four names at once are permitted. The limit of a minute only ends
/// a test that hangs.
@Timeout(60)
class PublicHttpLimitsTest {
    private final LocalHosts hosts = new LocalHosts();

    @AfterEach
    void close() {
        hosts.close();
    }

    @Test
    void what_exceeds_a_limit_is_rejected_immediately_and_a_hanging_host_delays_no_other() {
        try (var hanging = new HostileServer(HostileServer.Connection::stall);
                var server = new HostileServer(LocalHosts.responding("HTTP/1.1 200 OK\r\n\r\n"))) {
            var hung = Stream.of("a", "a", "A")
                    .map(host -> hosts.post(host + ".example", hanging))
                    .toList();
            assertThat(hosts.post("a.example", hanging).join())
                    .isEqualTo(new NotAttempted("too many requests to this host are in progress"));
            assertThat(hosts.post("other.example", server).join()).isInstanceOf(Response.class);

            var others = Stream.of("b", "b", "b", "c", "c", "c", "d")
                    .map(host -> hosts.post(host + ".example", hanging))
                    .toList();
            assertThat(hosts.post("other.example", server).join())
                    .isEqualTo(new NotAttempted("too many requests are in progress"));
            assertThat(Stream.concat(hung.stream(), others.stream()))
                    .hasSize(10)
                    .noneMatch(CompletableFuture::isDone);
            hosts.http().close();
            assertThat(hung)
                    .allSatisfy(ended -> assertThat(ended.join())
                            .isInstanceOfSatisfying(
                                    Failure.class,
                                    failure -> assertThat(failure.reason()).isEqualTo("BepPay is stopping")));
            assertThat(hosts.post("other.example", server).join()).isEqualTo(new NotAttempted("BepPay is stopping"));
        }
    }

    @Test
    void a_request_that_has_ended_makes_room_for_another() {
        hosts.use(LocalHosts.SHORT);
        try (var hanging = new HostileServer(HostileServer.Connection::stall);
                var server = new HostileServer(LocalHosts.responding("HTTP/1.1 200 OK\r\n\r\n"))) {
            for (int round = 0; round < 2; round++) {
                var results = Stream.generate(() -> hosts.post("a.example", hanging))
                        .limit(3)
                        .toList();
                assertThat(results)
                        .allSatisfy(result -> assertThat(result.join()).isInstanceOf(Failure.class));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(hosts.post("a.example", server).join()).isInstanceOf(Response.class);
            }
        }
    }

    @Test
    void a_slow_name_server_delays_no_other_host() {
        try (var server = new HostileServer(LocalHosts.responding("HTTP/1.1 200 OK\r\n\r\n"))) {
            var slow = Stream.of("slow1", "slow1", "slow2", "slow3", "slow3")
                    .map(host -> hosts.post(host, server))
                    .toList();
            assertThat(hosts.post("hooks", server).join()).isInstanceOf(Response.class);
            assertThat(slow).noneMatch(CompletableFuture::isDone);

            var fourth = hosts.post("slow4", server);
            assertThat(hosts.post("hooks", server).join())
                    .isEqualTo(new NotAttempted("too many names are being resolved"));
            assertThat(fourth).isNotDone();
        }
    }
}
