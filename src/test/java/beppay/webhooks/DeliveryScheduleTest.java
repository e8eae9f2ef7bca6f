package beppay.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.outbound.PublicResult;
import beppay.platform.outbound.PublicResult.Failure;
import beppay.platform.outbound.PublicResult.NotAttempted;
import beppay.platform.outbound.PublicResult.Response;
import beppay.webhooks.DeliveryDecision.Delivered;
import beppay.webhooks.DeliveryDecision.DisableEndpoint;
import beppay.webhooks.DeliveryDecision.GiveUp;
import beppay.webhooks.DeliveryDecision.PostponeUntil;
import beppay.webhooks.DeliveryDecision.RetryAt;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-30T12:00:00Z");
    private static final Failure FAILURE = new Failure("the connection was lost", Duration.ZERO);
    /// Always zero.
    private static final RandomGenerator NO_JITTER = () -> 0;

    private final DeliverySchedule schedule = new DeliverySchedule(NO_JITTER);

    private static Response response(int status, @Nullable String retryAfter) {
        return new Response(status, retryAfter, "", Duration.ZERO);
    }

    private Duration waitAfter(int attempts, PublicResult result) {
        return Duration.between(NOW, ((RetryAt) schedule.decide(attempts, result, NOW)).time());
    }

    @Test
    void ten_attempts_within_75_hours() {
        var waits = IntStream.range(1, 10)
                .mapToObj(attempts -> waitAfter(attempts, FAILURE))
                .toList();

        assertThat(waits.stream().map(Duration::toString))
                .containsExactly("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H");
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).hasToString("PT75H35M5S");
        assertThat(schedule.decide(DeliverySchedule.MAX_ATTEMPTS, FAILURE, NOW)).isEqualTo(new GiveUp());
        assertThat(DeliverySchedule.MAX_ATTEMPTS).isEqualTo(10);
    }

    @Test
    void jitter_only_delays_and_by_at_most_a_tenth() {
        var random = new DeliverySchedule(new Random(1));
        var waits = IntStream.range(0, 1_000)
                .mapToObj(i -> ((RetryAt) random.decide(2, FAILURE, NOW)).time())
                .toList();

        assertThat(waits).allMatch(time -> !time.isBefore(NOW.plusSeconds(300)) && !time.isAfter(NOW.plusSeconds(330)));
        assertThat(waits.stream().distinct()).hasSizeGreaterThan(900);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void a_2xx_is_a_success(int status) {
        assertThat(schedule.decide(1, response(status, null), NOW)).isEqualTo(new Delivered());
        assertThat(schedule.decide(10, response(status, "60"), NOW)).isEqualTo(new Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 300, 301, 302, 304, 307, 308, 400, 404, 409, 429, 500, 502, 503, 504, 600, 999})
    void every_other_status_is_a_failure(int status) {
        assertThat(waitAfter(1, response(status, null))).hasToString("PT5S");
        assertThat(schedule.decide(10, response(status, null), NOW)).isEqualTo(new GiveUp());
    }

    @Test
    void gone_disables_the_endpoint() {
        assertThat(schedule.decide(1, response(410, null), NOW)).isEqualTo(new DisableEndpoint());
    }

    @Test
    void an_attempt_that_was_not_made_does_not_count() {
        var result = new NotAttempted("too many requests are in progress");
        for (int attempts : new int[] {0, 9, 10}) {
            assertThat(schedule.decide(attempts, result, NOW)).isEqualTo(new PostponeUntil(NOW.plusSeconds(5)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 | PT1M",
                " 3600  | PT1H",
                "4 | PT5S",
                "0 | PT5S",
                "86400 | PT24H",
                "86401 | PT24H",
                "99999999999999999999 | PT24H",
                "-1 | PT5S",
                "1.5 | PT5S",
                "soon | PT5S",
                "'' | PT5S",
                "Mon, 30 Mar 2026 12:01:00 GMT | PT1M",
                "Mon, 30 Mar 2026 11:00:00 GMT | PT5S",
                "Fri, 30 Mar 2300 12:00:00 GMT | PT24H",
                "Tue, 30 Mar 2026 12:01:00 GMT | PT5S",
                "2026-03-30T13:00:00Z | PT5S"
            })
    void a_retry_after_is_honoured_up_to_a_day_and_never_before_the_schedule(String header, String wait) {
        assertThat(waitAfter(1, response(503, header))).hasToString(wait);
        assertThat(waitAfter(9, response(503, header))).hasToString("PT24H");
    }
}
