package beppay.suppliers.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.db.DatabaseException;
import beppay.platform.postgres.TestPostgres;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.lanes.Servers.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLeasesTest {
    private static final int LIMIT = Servers.LIMIT.calls();
    private static final Duration SECOND = Servers.LIMIT.window();
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int STEPS = 600;
    private static final int STALLED_STEPS =
            Math.toIntExact(RateLeases.USABLE.multipliedBy(2).dividedBy(STEP));

    private final Servers servers = new Servers(7);

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void a_single_server_gets_the_complete_limit_immediately() {
        var server = servers.join();
        assertThat(server.callAll()).isZero();

        server.renew();

        assertThat(server.callAll()).isEqualTo(LIMIT);
    }

    @Test
    void a_joining_server_waits_until_the_calls_of_the_other_have_left() {
        var first = servers.join();
        first.renew();
        assertThat(first.callAll()).isEqualTo(LIMIT);

        var second = servers.join();
        second.renew();
        first.renew();
        second.renew();
        assertThat(second.callAll()).isZero();
        assertThat(first.rate.held()).isEqualTo(LIMIT);

        servers.passWithRenewals(Duration.ofSeconds(3), first, second);
        assertThat(first.callAll()).isEqualTo(LIMIT / 2);
        assertThat(second.callAll()).isEqualTo(LIMIT / 2);
        assertThat(servers.arrivals.mostIn(SECOND)).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void three_servers_get_fair_shares() {
        var three = new Server[] {servers.join(), servers.join(), servers.join()};

        servers.passWithRenewals(Duration.ofSeconds(5), three);

        assertThat(three).extracting(Server::callAll).containsExactlyInAnyOrder(3, 3, 2);
    }

    @Test
    void the_share_of_a_server_that_died_returns_when_its_lease_has_expired() {
        var survivor = servers.join();
        var dead = servers.join();
        servers.passWithRenewals(Duration.ofSeconds(5), survivor, dead);

        servers.passWithRenewals(Duration.ofSeconds(6), survivor);
        assertThat(survivor.callAll()).isEqualTo(LIMIT / 2);
        assertThat(dead.callAll()).isZero();

        servers.passWithRenewals(Duration.ofSeconds(8), survivor);
        assertThat(survivor.callAll()).isEqualTo(LIMIT);
    }

    @Test
    void the_share_of_a_server_that_stopped_returns_within_two_seconds() {
        var remaining = servers.join();
        var stopping = servers.join();
        servers.passWithRenewals(Duration.ofSeconds(5), remaining, stopping);
        assertThat(stopping.callAll()).isEqualTo(LIMIT / 2);

        stopping.lanes.close();
        remaining.renew();

        assertThat(remaining.callAll()).isEqualTo(LIMIT / 2);
        assertThat(stopping.callAll()).isZero();
        servers.passWithRenewals(Duration.ofSeconds(2), remaining);
        assertThat(remaining.callAll()).isEqualTo(LIMIT);
        assertThat(servers.arrivals.mostIn(SECOND)).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void a_limit_of_some_calls_is_shared_separately() {
        var first = servers.join();
        var second = servers.join();
        var ofFirst = first.lanes.share(Servers.SUPPLIER, "usage", Servers.LIMIT);
        var ofSecond = second.lanes.share(Servers.SUPPLIER, "usage", Servers.LIMIT);
        servers.passWithRenewals(Duration.ofSeconds(5), first, second);

        assertThat(ofFirst.held() + ofSecond.held()).isEqualTo(LIMIT);
        assertThat(first.callAll() + second.callAll()).isEqualTo(LIMIT);
        assertThat(ofFirst.take(Use.LOOK_UP, Duration.ZERO)).isNotNull();

        var supplier = new TestSupplier(Servers.SUPPLIER);
        assertThatThrownBy(() -> first.lanes.lane(supplier, ofFirst)).isInstanceOf(IllegalArgumentException.class);
        assertThat(first.lanes.lane(supplier, first.rate).name())
                .as("the control")
                .isEqualTo(Servers.SUPPLIER);
    }

    @Test
    void without_the_database_a_server_uses_its_lease_for_five_seconds() {
        var server = servers.join();
        server.renew();
        TestPostgres.rejectConnections(servers.address);
        TestPostgres.endConnections(servers.address, "true");

        assertThatThrownBy(server::renew).isInstanceOf(DatabaseException.class);
        servers.clock.pass(RateLeases.USABLE.minusNanos(1));
        assertThat(server.callAll()).isEqualTo(LIMIT);
        servers.clock.pass(Duration.ofMinutes(1));
        assertThat(server.callAll()).isZero();

        TestPostgres.acceptConnections(servers.address);
        server.renew();
        assertThat(server.callAll()).isEqualTo(LIMIT);
    }

    @Test
    void more_servers_than_calls_never_exceed_the_limit() {
        var many = new Server[LIMIT + 2];
        for (int index = 0; index < many.length; index++) {
            many[index] = servers.join();
        }
        servers.passWithRenewals(Duration.ofSeconds(5), many);

        assertThat(many)
                .extracting(Server::callAll)
                .filteredOn(calls -> calls == 1)
                .hasSize(LIMIT);
        assertThat(servers.leased()).isEqualTo(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4})
    void servers_that_start_stop_die_and_renew_late_never_exceed_the_limit_together(long seed) {
        simulate(seed, false);

        assertThat(servers.arrivals.mostIn(SECOND)).isEqualTo(LIMIT);
        assertThat(servers.arrivals.size()).isGreaterThan(60);
    }

    @Test
    void this_check_detects_servers_that_do_not_share_the_limit() {
        simulate(2, true);

        assertThat(servers.arrivals.mostIn(SECOND)).isGreaterThan(LIMIT);
    }

    /// @param isSeparate whether each server has the limit for itself
    private void simulate(long seed, boolean isSeparate) {
        var random = new Random(seed);
        var running = new ArrayList<Server>();
        for (int step = 0; step < STEPS; step++) {
            if (running.isEmpty() || (running.size() < 4 && random.nextInt(20) == 0)) {
                running.add(servers.join(isSeparate ? "supplier-" + step : Servers.SUPPLIER));
            } else if (random.nextInt(40) == 0) {
                var ended = running.remove(random.nextInt(running.size()));
                if (random.nextBoolean()) {
                    ended.lanes.close();
                }
            }
            for (var server : running) {
                server.callAll();
                renewSometimes(server, step, random);
            }
            servers.pass(STEP);
            assertThat(servers.leased()).isLessThanOrEqualTo(LIMIT);
        }
    }

    /// Twice a second on average. Sometimes a server stalls until its lease has expired.
    private static void renewSometimes(Server server, int step, Random random) {
        if (step < server.stalledUntil) {
            return;
        } else if (random.nextInt(200) == 0) {
            server.stalledUntil = step + STALLED_STEPS;
        } else if (random.nextInt(10) == 0) {
            server.renew();
        }
    }
}
