package beppay;

import beppay.api.PartnerApi;
import beppay.catalog.Catalog;
import beppay.orders.Purchasing;
import beppay.orders.Settlement;
import beppay.orders.Suppliers;
import beppay.orders.UnsettledOrders;
import beppay.partners.Sessions;
import beppay.platform.db.Database;
import beppay.platform.http.WebServer;
import beppay.suppliers.Supplier;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// The server: the one place where its parts meet.
public final class App implements AutoCloseable {
    private static final int ASK_AFTER_UNSETTLED_ORDERS_EVERY_SECONDS = 5;

    private final WebServer server;
    private final UnsettledOrders unsettledOrders;
    private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("work").daemon().factory());

    /// @param port 0 for any that is free
    /// @param requestsAMinute for each key; 0 for no limit
    /// @param suppliers that are at work here
    public record Options(int port, int requestsAMinute, List<Supplier> suppliers) {}

    public App(Database database, Options options, InstantSource clock, RandomGenerator random) {
        var suppliers = new Suppliers(options.suppliers());
        var settlement = new Settlement(database, clock);
        unsettledOrders = new UnsettledOrders(database, suppliers, settlement, clock);
        var api = new PartnerApi(
                database,
                new Catalog(),
                new Purchasing(database, suppliers, settlement, clock),
                new Sessions(database, clock, random),
                options.requestsAMinute(),
                clock,
                random);
        server = new WebServer(WebServer.Settings.onPort(options.port()), api.routes(), api.problems(), random);
    }

    /// Begins to answer. What a crash left unsettled is looked after from now on.
    public App start() {
        server.start();
        work.scheduleWithFixedDelay(
                this::settle, 0, ASK_AFTER_UNSETTLED_ORDERS_EVERY_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    public int port() {
        return server.port();
    }

    /// Asks after orders that are due now, as it is done every few seconds anyway.
    public int settle() {
        return unsettledOrders.tick();
    }

    /// Finishes the requests in flight.
    @Override
    public void close() {
        server.stop();
        work.shutdown();
    }
}
