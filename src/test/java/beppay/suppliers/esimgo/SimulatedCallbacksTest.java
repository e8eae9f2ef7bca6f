package beppay.suppliers.esimgo;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.money.Money;
import beppay.simulator.Simulator;
import beppay.simulator.SimulatorOptions;
import beppay.simulator.esimgo.EsimGoVendor;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome.Delivered;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The callbacks of the simulated vendor, which shares no code with their reader.
class SimulatedCallbacksTest {
    private static final String ITEM = "esim_1GB_7D_ES_V2";

    private record Callback(byte[] body, @Nullable String signature) {}

    private final MovableClock clock = new MovableClock();
    private final BlockingQueue<Callback> received = new LinkedBlockingQueue<>();
    private final HttpServer receiver;

    SimulatedCallbacksTest() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(new Callback(
                exchange.getRequestBody().readAllBytes(),
                exchange.getRequestHeaders().getFirst(EsimGoNotification.SIGNATURE_HEADER)));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private Simulator simulator(String oddities) {
        var url = URI.create("http://localhost:" + receiver.getAddress().getPort());
        return Simulator.start(
                new EsimGoVendor(),
                SimulatorOptions.standard(clock).withWebhook(url).withOddities(Set.of(oddities.split(" ", -1))));
    }

    private static String bought(EsimGo supplier, MovableClock clock) {
        var attempt = new SupplierAttempt(
                "bp_1", new SupplierOrder(1, 1, 1, "plan", ITEM, 1), new Money(50_000_000), clock.instant(), null);
        var delivered = (Delivered) supplier.order(attempt);
        return delivered.esims().getFirst().profile().iccid().digits();
    }

    private Callback next() throws InterruptedException {
        return Objects.requireNonNull(received.poll(60, TimeUnit.SECONDS), "a callback");
    }

    @ParameterizedTest
    @CsvSource({"no-times, true", "bare-iccid hex-signature, true", "bad-signature, false"})
    void the_callbacks_of_an_esim_name_it_and_are_signed(String oddities, boolean isSigned)
            throws InterruptedException {
        try (var simulator = simulator(oddities)) {
            var settings = new EsimGoSettings(URI.create(simulator.address()), EsimGoVendor.API_KEY, 10);
            try (var supplier = EsimGo.of(settings, RequestSlots.unlimited(), clock)) {
                var iccid = bought(supplier, clock);
                simulator.install(iccid);
                verify(next(), iccid, settings, isSigned);
                simulator.use(iccid, 1);
                verify(next(), iccid, settings, isSigned);
                simulator.expire(iccid);
                simulator.advance(Duration.ofDays(180));
                verify(next(), iccid, settings, isSigned);
            }
        }
    }

    private static void verify(Callback callback, String iccid, EsimGoSettings settings, boolean isSigned) {
        assertThat(EsimGoNotification.isSigned(callback.body, callback.signature, settings))
                .isEqualTo(isSigned);
        assertThat(EsimGoNotification.read(callback.body)).isEqualTo(new EsimGoNotification(iccid));
    }
}
