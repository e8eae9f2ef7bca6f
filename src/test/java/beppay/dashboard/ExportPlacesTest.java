package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.platform.postgres.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Exports of several partners at the same time, whose readers do not read.
class ExportPlacesTest {
    private static final int PARTNERS = 5;
    /// Each export is longer than the buffers of a connection.
    private static final String FILL = """
            insert into orders (partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                reference, request_sha256, status, failure_code, failure_message, created_at, settled_at)
            select w.partner_id, w.id, p.id, p.name || repeat('y', 2000), 'sandbox', 1000000, w.currency,
                'c@example.com', 'r' || n || repeat('x', 240), sha256(n::text::bytea), 'failed',
                'supplier_refused', 'No eSIM.', timestamptz '2026-01-01Z' + n * interval '1 minute', now()
            from wallets w, plans p, generate_series(1, 3000) n""";

    private static final TestApp APP = TestApp.start();
    private static List<DashboardUser> people = List.of();

    @BeforeAll
    static void sell() {
        IntStream.range(0, PARTNERS).forEach(n -> APP.reseller("shop" + n, "500.00"));
        APP.plan("sandbox", "Moon 1GB", "5.00");
        APP.database.transact(tx -> tx.update(FILL));
        people = IntStream.range(0, PARTNERS)
                .mapToObj(n -> DashboardUser.signedIn(APP, "shop" + n + "@example.com"))
                .toList();
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void readers_that_do_not_read_take_all_places_for_exports_and_nothing_else() throws IOException {
        var stuck = new ArrayList<Socket>();
        for (var person : people.subList(0, PARTNERS - 1)) {
            stuck.add(begun(person));
            stuck.add(begun(person));
        }
        var last = people.getLast();
        var refused = last.get("/partner/orders.csv");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.text()).contains("exports are in progress");
        for (var person : people) {
            assertThat(person.get("/partner/orders").status()).isEqualTo(200);
        }
        for (var socket : stuck) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
        Eventually.holds(() -> last.get("/partner/orders.csv?status=completed").status() == 200);
    }

    /// Reads only the beginning of the response.
    private static Socket begun(DashboardUser person) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), APP.port()));
        var request = "GET /partner/orders.csv HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n\r\n"
                .formatted(String.join("; ", person.cookies()));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 64);
        assertThat(reader.readLine()).startsWith("HTTP/1.1 200");
        return socket;
    }
}
