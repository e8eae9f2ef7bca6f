package beppay.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The comparison of every night. The clock begins at noon.
class ReconciliationScheduleTest {
    private static final String SUPPLIER = "esimgo";

    private final SuppliedShop shop = new SuppliedShop();
    private final AtomicInteger lists = new AtomicInteger();
    private final ReconciliationSchedule schedule = schedule();

    private ReconciliationSchedule schedule() {
        return new ReconciliationSchedule(shop.app.database, shop.supplier(SUPPLIER), shop.app.clock);
    }

    @BeforeEach
    void countLists() {
        shop.supplier(SUPPLIER).beforeList = lists::incrementAndGet;
    }

    @AfterEach
    void close() throws Exception {
        schedule.close();
        shop.close();
    }

    @Test
    void the_first_comparison_is_in_the_next_night_and_then_once_each_night() {
        schedule.tick();
        shop.pass(Duration.ofHours(15).minusSeconds(1));
        schedule.tick();
        assertThat(lists).hasValue(0);
        shop.pass(Duration.ofSeconds(1));
        schedule.tick();
        schedule.tick();
        assertThat(lists).hasValue(1);
        shop.pass(Duration.ofDays(1));
        schedule.tick();
        assertThat(lists).hasValue(2);
    }

    @Test
    void one_server_at_a_time_compares() {
        schedule.tick();
        try (var other = schedule()) {
            shop.pass(Duration.ofHours(15));
            other.tick();
            schedule.tick();
            assertThat(lists).hasValue(1);
            shop.pass(Duration.ofDays(1));
            schedule.tick();
            other.tick();
            assertThat(lists).hasValue(2);
        }
    }

    @Test
    void open_differences_are_logged_once() {
        schedule.tick();
        shop.orderElsewhere(SUPPLIER, "portal", 1);
        shop.pass(Duration.ofHours(15));
        assertThat(CapturedLog.of(schedule::tick))
                .contains("Open differences with esimgo: 1. List them: bin/beppay suppliers differences");
        shop.pass(Duration.ofDays(1));
        assertThat(CapturedLog.of(schedule::tick)).doesNotContain("Open differences with esimgo");
    }

    @Test
    void missed_days_and_days_of_the_last_month_with_differences_are_compared_too() {
        schedule.tick();
        shop.orderElsewhere(SUPPLIER, "portal", 1);
        shop.pass(Duration.ofDays(3));
        schedule.tick();
        assertThat(lists).as("three days").hasValue(3);
        shop.pass(Duration.ofDays(1));
        schedule.tick();
        assertThat(lists).as("the day before, and the day of the difference").hasValue(5);
        shop.pass(Duration.ofDays(100));
        schedule.tick();
        assertThat(lists).as("a week").hasValue(12);
    }

    @Test
    void a_failure_is_logged_once_and_retried_until_the_day_was_compared() {
        schedule.tick();
        shop.pass(Duration.ofHours(15));
        shop.simulator(SUPPLIER).setFaults(Map.of("orders/list:created-500", 1.0));
        var log = CapturedLog.of(() -> {
            for (int i = 0; i < 3; i++) {
                schedule.tick();
                schedule.tick();
                shop.pass(Duration.ofMinutes(15));
            }
        });
        assertThat(log)
                .containsOnlyOnce("The orders of esimgo were not reconciled")
                .contains("HTTP status 500");
        assertThat(lists).hasValue(3);
        shop.simulator(SUPPLIER).setFaults(Map.of());
        assertThat(CapturedLog.of(schedule::tick)).contains("It failed 3 times.");
        assertThat(shop.text("select reconciled_through::text from reconciliations"))
                .isEqualTo("2026-03-30");
    }

    @Test
    void a_defect_of_an_adapter_does_not_stop_the_schedule_and_its_message_is_not_logged() {
        schedule.tick();
        shop.pass(Duration.ofHours(15));
        shop.supplier(SUPPLIER).beforeList = () -> {
            throw new IllegalStateException("secret");
        };
        assertThat(CapturedLog.of(schedule::tick))
                .contains("IllegalStateException")
                .doesNotContain("secret");
    }
}
