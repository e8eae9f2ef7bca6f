package beppay.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.MovableClock;
import beppay.catalog.Markup;
import beppay.catalog.Plans;
import beppay.catalog.imports.PriceListContent;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncScheduleTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final Database database = TestPostgres.freshDatabase();
    private final PackageServer supplier = new PackageServer();
    private final MovableClock clock = new MovableClock();
    private final SyncSchedule schedule = schedule(HOUR);

    @BeforeEach
    void offer() {
        supplier.offering(PackageServer.offers(40));
    }

    @AfterEach
    void close() {
        schedule.close();
        supplier.close();
        database.close();
    }

    @Test
    void a_supplier_is_not_called_before_its_first_synchronisation_with_a_markup() {
        schedule.tick();
        assertThat(supplier.calls()).isZero();

        first();
        schedule.tick();
        assertThat(supplier.calls()).isEqualTo(2);
    }

    @Test
    void a_catalogue_is_synchronised_once_in_each_interval() {
        first();
        schedule.tick();
        supplier.offering(PackageServer.offers(41));

        clock.pass(HOUR.minusSeconds(1));
        schedule.tick();
        assertThat(onSale()).isEqualTo(40);

        clock.pass(Duration.ofSeconds(1));
        schedule.tick();
        assertThat(onSale()).isEqualTo(41);
    }

    @Test
    void one_server_at_a_time_synchronises() {
        first();
        try (var other = schedule(HOUR)) {
            schedule.tick();
            other.tick();
            assertThat(supplier.calls()).isEqualTo(2);

            clock.pass(HOUR);
            other.tick();
            schedule.tick();
            assertThat(supplier.calls()).isEqualTo(3);
        }
    }

    @Test
    void a_due_time_of_a_longer_interval_or_a_fast_clock_does_not_stop_the_schedule() {
        first();
        try (var daily = schedule(Duration.ofDays(1))) {
            daily.tick();
        }

        schedule.tick();

        assertThat(supplier.calls()).isEqualTo(3);
    }

    @Test
    void a_failure_is_logged_once_and_retried_after_five_minutes() {
        first();
        supplier.responding("{\"success\":false,\"errorCode\":\"101003\",\"errorMsg\":\"secret\"}");

        var log = CapturedLog.of(() -> {
            for (int i = 0; i < 3; i++) {
                schedule.tick();
                schedule.tick();
                clock.pass(FIVE_MINUTES);
            }
        });
        assertThat(supplier.calls()).isEqualTo(4);
        assertThat(log)
                .containsOnlyOnce("The catalogue of esimaccess was not synchronised")
                .contains("returned the error 101003")
                .doesNotContain("secret");

        supplier.offering(PackageServer.offers(41));
        var recovery = CapturedLog.of(schedule::tick);
        assertThat(recovery).contains("It failed 3 times.").contains("Plans added: 1,");
        assertThat(onSale()).isEqualTo(41);
        supplier.responding("");
        clock.pass(HOUR);
        assertThat(CapturedLog.of(schedule::tick)).contains("was not synchronised");
    }

    @Test
    void a_defect_of_an_adapter_does_not_stop_the_schedule_and_its_message_is_not_logged() {
        first();
        var calls = new int[1];
        var broken = new SupplierCatalog() {
            @Override
            public String supplier() {
                return PackageServer.SUPPLIER;
            }

            @Override
            public PriceListContent read() {
                calls[0]++;
                throw new IllegalStateException("secret");
            }
        };
        try (var other = new SyncSchedule(database, broken, HOUR, CostJump.STANDARD, clock)) {
            var log = CapturedLog.of(other::tick);
            clock.pass(FIVE_MINUTES);
            other.tick();

            assertThat(log).contains("IllegalStateException").doesNotContain("secret");
            assertThat(calls[0]).isEqualTo(2);
        }
    }

    @Test
    void waiting_changes_are_logged_when_their_number_changes() {
        first();
        var offers = PackageServer.offers(40).stream()
                .map(offer -> offer.code().equals("P7") ? offer.costing(20_000) : offer)
                .toList();
        supplier.offering(offers);

        assertThat(CapturedLog.of(schedule::tick)).contains("Changes of esimaccess that wait for approval: 1.");
        clock.pass(HOUR);
        assertThat(CapturedLog.of(schedule::tick)).doesNotContain("approval");
    }

    @Test
    void a_schedule_without_an_interval_does_not_start() {
        first();
        try (var never = schedule(Duration.ZERO)) {
            never.start();
        }
        assertThat(supplier.calls()).isEqualTo(1);
        try (var hourly = schedule(HOUR)) {
            hourly.start();
        }
        assertThat(supplier.calls()).isEqualTo(2);
    }

    private SyncSchedule schedule(Duration interval) {
        return new SyncSchedule(database, supplier, interval, CostJump.STANDARD, clock);
    }

    private void first() {
        new CatalogSync(database, clock, CostJump.STANDARD).run(supplier, new Markup(BigDecimal.TEN));
    }

    private int onSale() {
        return database.autocommit(Plans::onSale).size();
    }
}
