package beppay.notifications;

import static beppay.notifications.NotifiedShop.orderStatus;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Many notifications of someone who knows the secret.
class NotificationFloodTest {
    private static final int NOTIFICATIONS = 10_000;
    private static final int SENDERS = 32;
    private static final int SLOW_SENDERS = 200;

    private final NotifiedShop shop = new NotifiedShop();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        shop.close();
    }

    private void flood(IntFunction<String> bodies) {
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS; i++) {
                threads.execute(() -> {
                    for (int n = next.getAndIncrement(); n < NOTIFICATIONS; n = next.getAndIncrement()) {
                        statuses.add(shop.post(bodies.apply(n)).statusCode());
                    }
                });
            }
        }
        assertThat(statuses).hasSize(NOTIFICATIONS).containsOnly(200);
    }

    @Test
    void notifications_about_unknown_orders_leave_nothing() {
        shop.buy();
        flood(i -> orderStatus("id-" + i, "bp_unknown" + i));
        assertThat(shop.notifications()).isZero();
        assertThat(shop.app.settle()).isZero();
    }

    @Test
    void notifications_about_one_order_cause_few_queries_and_take_little_space() {
        var reference = shop.buy();
        flood(i -> orderStatus("id-" + i, reference));
        assertThat(shop.notifications()).isEqualTo(20);
        assertThat(shop.app.settle()).isEqualTo(1);
        assertThat(shop.app.settle()).isZero();
        assertThat(shop.post(orderStatus("another", reference)).statusCode()).isEqualTo(200);
        assertThat(shop.app.settle()).as("queries after the limit").isZero();
    }

    @Test
    void bodies_that_never_end_occupy_no_thread() throws IOException {
        var reference = shop.buy();
        var head = "POST /api/suppliers/esimaccess/%s HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"
                .formatted(NotifiedShop.SECRET);
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < SLOW_SENDERS; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), shop.app.port());
                slow.add(socket);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(shop.post(orderStatus("one", reference)).statusCode()).isEqualTo(200);
            assertThat(shop.app.settle()).isEqualTo(1);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void while_the_database_is_slow_a_limited_number_of_notifications_waits() {
        var reference = shop.buy();
        var isRejected = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            shop.app.database.transact(tx -> {
                tx.update("update supplier_attempts set polls = polls where reference = ?", reference);
                int callers = NotificationIntake.MAX_STORING + NotificationIntake.MAX_WAITING + 1;
                for (int i = 0; i < callers; i++) {
                    var body = orderStatus("id-" + i, reference);
                    threads.execute(() -> {
                        int status = shop.post(body).statusCode();
                        statuses.add(status);
                        if (status == 503) {
                            isRejected.countDown();
                        }
                    });
                }
                return await(isRejected);
            });
        }
        assertThat(statuses).contains(503, 200).containsOnly(503, 200);
        assertThat(shop.app.settle()).isEqualTo(1);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
