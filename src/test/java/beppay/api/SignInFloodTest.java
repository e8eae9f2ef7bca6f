package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.verification.LedgerVerification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Attackers send logins with invented addresses without a pause.
class SignInFloodTest {
    /// The limit for purchases during the attack.
    private static final Duration MAX_P99 = Duration.ofSeconds(1);

    private static final int PURCHASES = 200;

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");
    private final Plan plan = app.plan("sandbox", "Spain 3GB", "1.00");
    private final Client anonymous = app.anonymous();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> attackers = new ArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Semaphore answered = new Semaphore(0);
    private final AtomicLong addresses = new AtomicLong();
    private volatile boolean isOver;

    @AfterEach
    void stop() {
        isOver = true;
        threads.close();
        app.close();
    }

    private void attack(int connections) {
        for (int i = 0; i < connections; i++) {
            attackers.add(threads.submit(() -> {
                int status = 0;
                while (!isOver && status != 503) {
                    status = signIn("made-up-%d@example.com".formatted(addresses.incrementAndGet()), "a guess")
                            .status();
                    statuses.add(status);
                    answered.release();
                }
            }));
        }
    }

    private Client.Response signIn(String email, String password, String... headers) {
        var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
        return anonymous.post("/api/auth/login", body, headers);
    }

    private String device() {
        return signIn("shop@example.com", TestApp.PASSWORD).response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("device="))
                .findFirst()
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .orElseThrow();
    }

    @Test
    void with_eight_attacking_connections_users_can_sign_in_and_buy() throws Exception {
        var device = device();
        attack(8);
        answered.acquire(16);
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("shop@example.com", TestApp.PASSWORD, "Cookie", device)
                            .status())
                    .isEqualTo(200);
            assertThat(signIn("shop@example.com", TestApp.PASSWORD).status())
                    .as("on a new device")
                    .isEqualTo(200);
        }
        buyDuringAttack();
        isOver = true;
        for (var attacker : attackers) {
            attacker.get();
        }
        assertThat(statuses).isNotEmpty().containsOnly(401);
    }

    private void buyDuringAttack() {
        var nanos = new ArrayList<Long>();
        var iccids = new HashSet<String>();
        for (int i = 0; i < PURCHASES; i++) {
            long began = System.nanoTime();
            var bought = reseller.client().buy(plan.id());
            nanos.add(System.nanoTime() - began);
            assertThat(bought.status()).isEqualTo(200);
            iccids.add(bought.at("/data/esim/iccid"));
        }
        assertThat(iccids).hasSize(PURCHASES);
        assertThat(app.number("select count(*) from orders")).isEqualTo(PURCHASES);
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        nanos.sort(null);
        assertThat(Duration.ofNanos(nanos.get(PURCHASES * 99 / 100))).isLessThan(MAX_P99);
    }

    /// Shows that the test above would detect a rejected login: with more connections than can wait, some are
    /// rejected.
    @Test
    void if_more_connections_wait_than_allowed_some_are_rejected_but_a_known_device_can_sign_in() throws Exception {
        var device = device();
        attack(150);
        answered.acquire(80);
        assertThat(statuses).contains(503);
        assertThat(signIn("shop@example.com", TestApp.PASSWORD, "Cookie", device)
                        .status())
                .isEqualTo(200);
    }
}
