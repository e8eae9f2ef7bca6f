package beppay;

import beppay.api.PartnerApi;
import beppay.catalog.Catalog;
import beppay.catalog.Plans;
import beppay.dashboard.Dashboard;
import beppay.documentation.Documentation;
import beppay.installation.BaseUrl;
import beppay.keys.KeyRing;
import beppay.keys.KeyUsage;
import beppay.orders.OrderPages;
import beppay.orders.OrderReconciler;
import beppay.orders.Purchasing;
import beppay.orders.Settlement;
import beppay.orders.Suppliers;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Notifications;
import beppay.platform.http.Call;
import beppay.platform.http.Routes;
import beppay.platform.http.SameOrigin;
import beppay.platform.http.WebServer;
import beppay.platform.http.WebSettings;
import beppay.platform.work.Pruning;
import beppay.platform.work.TimeLimit;
import beppay.platform.work.Worker;
import beppay.requests.RequestLog;
import beppay.suppliers.Supplier;
import beppay.team.Sessions;
import beppay.team.SignIn;
import beppay.wallets.Balances;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server: the one place where its parts meet.
public final class App implements AutoCloseable {
    /// How soon an order in doubt is first asked after.
    public static final Duration SETTLE_EVERY = Duration.ofSeconds(5);

    /// How long background work may take to end after the last request. It takes milliseconds, unless the database
    /// does not respond. Then it is left behind, as if BepPay were killed, and nothing committed is lost.
    ///
    /// A stop takes at most [WebSettings#MAX_STOP] (20 s) + this (5 s) + [Database#MAX_CLOSE] (3 s)
    /// + [beppay.platform.postgres.Postgres#MAX_STOP] (24 s) = 52 s. Operators are promised a minute.
    static final Duration MAX_BACKGROUND_STOP = Duration.ofSeconds(5);

    /// How soon after a change of the plans the first caller is spared the wait for them.
    private static final Duration PREPARED_EVERY = Duration.ofMillis(200);

    /// Sooner than somebody has found the way to the documentation.
    private static final Duration PREPARED_AFTER = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(App.class);

    private final Notifications notifications;
    private final KeyUsage keyUses;
    private final Worker notingUses;
    private final RequestLog requestLog;
    private final Worker notingRequests;
    private final Pruning pruning;
    private final Worker preparing;
    private final Documentation documentation;
    private final int port;
    private final Routes apiRoutes;
    private final Routes routes;
    private final WebServer server;
    private final OrderReconciler reconciler;
    private final Balances balances;
    private final OrderPages orderPages;
    private final Purchasing purchasing;
    private final Settlement settlement;
    private final Worker settling;

    /// @param port 0 for any that is free
    /// @param requestsAMinute for each key; 0 for no limit
    /// @param suppliers that are at work here for live keys
    /// @param testSuppliers who delivers what test keys buy, by the customer's e-mail address
    /// @param settleEvery how often unsettled orders are looked for
    /// @param baseUrl where partners' people reach it; null where the operator has not said so
    public record Options(
            int port,
            int requestsAMinute,
            List<Supplier> suppliers,
            Function<String, Supplier> testSuppliers,
            Duration settleEvery,
            @Nullable BaseUrl baseUrl) {
        private Suppliers suppliersOfOrders() {
            return new Suppliers(suppliers, testSuppliers);
        }

        private PartnerApi.Settings api() {
            var sameOrigin = new SameOrigin(baseUrl == null ? null : baseUrl.text());
            return new PartnerApi.Settings(requestsAMinute, sameOrigin, address());
        }

        /// Where a caller reaches the server: what the operator has set, or else what the caller asked for.
        private Function<Call, String> address() {
            var set = baseUrl;
            return set == null ? Call::requestedAddress : call -> set.text();
        }
    }

    /// @param nanos as [System#nanoTime], for whatever lasts and must not change when the clock is set
    public App(Database database, Options options, InstantSource clock, LongSupplier nanos, RandomGenerator random) {
        notifications = database.notifications();
        var keyRing = new KeyRing(database);
        keyUses = keyRing.uses();
        notingUses = new Worker("noting uses", this::noteUses, KeyUsage.WRITTEN_EVERY);
        var catalog = catalog(notifications);
        settlement = new Settlement(database, clock);
        reconciler = new OrderReconciler(database, options.suppliersOfOrders(), settlement, clock);
        settling = new Worker("settling", this::settle, options.settleEvery());
        balances = new Balances(database);
        orderPages = new OrderPages(database);
        purchasing = new Purchasing(database, options.suppliersOfOrders(), settlement, clock);
        requestLog = new RequestLog(database, clock);
        notingRequests = new Worker("noting requests", requestLog::write, RequestLog.WRITTEN_EVERY);
        var sessions = new Sessions(database, clock, random);
        var signIn = new SignIn(database, sessions, clock, random);
        var api = new PartnerApi(
                database,
                keyRing,
                catalog,
                balances,
                orderPages,
                purchasing,
                sessions,
                signIn,
                requestLog,
                options.api(),
                clock,
                nanos,
                random);
        pruning = new Pruning(List.of(requestLog::removeOld, sessions::removeEnded, signIn::forgetTries));
        preparing = new Worker("preparing", api::prepare, PREPARED_EVERY);
        port = options.port();
        var dashboard = new Dashboard(
                database, catalog, purchasing, sessions, signIn, keyUses, options.baseUrl(), clock, random);
        documentation = new Documentation(options.address());
        apiRoutes = api.routes();
        routes = apiRoutes.and(documentation.routes()).and(dashboard.routes());
        server = server(routes, api, dashboard, random);
    }

    private static Catalog catalog(Notifications notifications) {
        var catalog = new Catalog();
        Plans.tellOfChanges(notifications, catalog);
        return catalog;
    }

    private static WebServer server(Routes routes, PartnerApi api, Dashboard dashboard, RandomGenerator random) {
        var errors = new ErrorFormats(api.errors(), dashboard.errors());
        return new WebServer(WebSettings.standard(), routes, errors, random);
    }

    /// Begins to answer. What a crash left unsettled is looked after from now on.
    public App start() {
        notifications.start();
        server.start(port);
        settling.start();
        notingUses.start();
        notingRequests.start();
        preparing.start();
        pruning.start();
        return this;
    }

    /// Prepares in the background what the first readers would wait for, a little later, so that the start has
    /// the processors to itself.
    public void prepareForReaders() {
        CompletableFuture.delayedExecutor(PREPARED_AFTER.toMillis(), TimeUnit.MILLISECONDS)
                .execute(documentation::prepare);
    }

    public int port() {
        return server.port();
    }

    /// `GET /path`, in order: what is served.
    public List<String> routes() {
        return routes.listed();
    }

    /// The routes of the API.
    public List<String> apiRoutes() {
        return apiRoutes.listed();
    }

    /// Asks after orders that are due now, as it is done every few seconds anyway.
    public int settle() {
        return reconciler.tick();
    }

    /// Writes when keys were last used, as it is done every few seconds anyway.
    public int noteUses() {
        return keyUses.write();
    }

    /// Writes which requests were made, as it is done every second anyway.
    public int noteRequests() {
        return requestLog.write();
    }

    /// Removes what is too old, as it is done every minute anyway.
    public long prune() {
        return pruning.run();
    }

    /// Finishes the requests in flight, and the background work if that takes no longer than [#MAX_BACKGROUND_STOP].
    @Override
    public void close() {
        close(MAX_BACKGROUND_STOP);
    }

    void close(Duration maxBackgroundStop) {
        server.stop();
        if (!TimeLimit.endsWithin(maxBackgroundStop, "stop", this::closeBackgroundWork)) {
            LOG.warn("Work in the background was not finished in time. The next start looks after unsettled orders.");
        }
    }

    private void closeBackgroundWork() {
        balances.close();
        orderPages.close();
        purchasing.close();
        settling.close();
        settlement.close();
        preparing.close();
        pruning.close();
        notifications.close();
        notingUses.close();
        notingRequests.close();
        noteLastUses();
    }

    private void noteLastUses() {
        try {
            noteUses();
        } catch (DatabaseException lost) {
            LOG.warn("When keys were last used was not written: {}", lost.getMessage());
        }
    }
}
