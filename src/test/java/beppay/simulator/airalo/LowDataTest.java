package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The notifications about eSIMs that are used.
class LowDataTest {
    private final Receiver receiver = new Receiver();

    LowDataTest() throws IOException {}

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void an_esim_with_little_data_is_announced_once_for_each_level() throws InterruptedException {
        try (var other = new AiraloClient(options -> options.withWebhook(URI.create(receiver.url())))) {
            var iccid = other.bought("one");
            for (int percent : new int[] {74, 76, 80, 95, 100}) {
                other.simulator.use(iccid, (1L << 30) / 100 * percent + 100);
            }
            var levels = new HashSet<String>();
            for (int i = 0; i < 2; i++) {
                var body = receiver.next().json();
                assertThat(body.path("iccid").asString()).isEqualTo(iccid);
                assertThat(body.path("package_name").asString()).isEqualTo(AiraloClient.PACKAGE);
                levels.add(body.path("level").asString() + " "
                        + body.path("remaining_percentage").asInt());
            }
            assertThat(levels).containsExactlyInAnyOrder("75% 24", "90% 5");
            other.post("simulator/webhook", "event", "low_data_notification", "type", "expire_1", "iccid", iccid);
            assertThat(receiver.next().json().path("level").asString())
                    .as("no other was sent before")
                    .isEqualTo("1days");
        }
    }
}
