package beppay;

import beppay.api.PartnerApi;
import beppay.approvals.Expiry;
import beppay.branding.OperatorBrand;
import beppay.catalog.Catalog;
import beppay.catalog.Plans;
import beppay.catalog.PricingSchedule;
import beppay.console.Console;
import beppay.dashboard.Dashboard;
import beppay.documentation.Documentation;
import beppay.entrance.Accounts;
import beppay.esims.ProfileCipher;
import beppay.keys.ApiKeyCache;
import beppay.keys.KeyUsage;
import beppay.orders.OrderReconciler;
import beppay.orders.Purchasing;
import beppay.orders.Settlement;
import beppay.orders.history.OrderPages;
import beppay.people.Audience;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Notifications;
import beppay.platform.http.Routes;
import beppay.platform.http.WebServer;
import beppay.platform.http.WebSettings;
import beppay.platform.work.Pruning;
import beppay.platform.work.TimeLimit;
import beppay.platform.work.Worker;
import beppay.requests.RequestLog;
import beppay.traveller.TravellerPages;
import beppay.wallets.Balances;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server. It creates all parts and connects them.
public final class App implements AutoCloseable {
    /// How often the server looks for unsettled orders.
    public static final Duration RECONCILE_EVERY = Duration.ofSeconds(1);

    /// How long background work may take to end after the last request. It takes milliseconds, unless the
    /// database does not respond. In that case it is abandoned, as if BepPay were killed, and nothing committed
    /// is lost.
    ///
    /// A stop takes at most [WebSettings#MAX_STOP] (20 s) + this (5 s) + [Database#MAX_CLOSE] (3 s)
    /// + [beppay.platform.postgres.Postgres#MAX_STOP] (24 s) = 52 s. Operators are promised a minute.
    static final Duration MAX_BACKGROUND_STOP = Duration.ofSeconds(5);

    /// How often the list of plans is prepared, so callers need not wait for it after a change.
    private static final Duration PREPARED_EVERY = Duration.ofMillis(200);

    /// Sooner than a user opens the documentation.
    private static final Duration PREPARED_AFTER = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(App.class);

    private final Notifications notifications;
    private final ApiKeyCache apiKeys;
    private final Worker notingUses = new Worker("noting uses", this::writeKeyUsage, KeyUsage.WRITTEN_EVERY);
    private final RequestLog requestLog;
    private final Worker notingRequests =
            new Worker("noting requests", this::writeRequestLog, RequestLog.WRITTEN_EVERY);
    private final Pruning pruning;
    private final Worker preparing = new Worker("preparing", this::prepare, PREPARED_EVERY);
    private final Documentation documentation;
    private final int port;
    private final PartnerApi api;
    private final Console console;
    private final TravellerPages travellers;
    private final Routes routes;
    private final WebServer server;
    private final OrderReconciler reconciler;
    private final AfterSale afterSale;
    private final PricingSchedule pricing;
    private final Balances balances;
    private final OrderPages orderPages;
    private final Purchasing purchasing;
    private final Settlement settlement;
    private final OutgoingMessages messages;
    private final OperatorBrand brand;

    /// @param nanos a clock like [System#nanoTime], for durations that must not change when the clock is set
    /// @param cipher the encryption of the database's codes
    public App(
            Database database,
            ProfileCipher cipher,
            AppOptions options,
            InstantSource clock,
            LongSupplier nanos,
            RandomGenerator random) {
        port = options.port();
        notifications = database.notifications();
        var catalog = catalog(notifications);
        apiKeys = new ApiKeyCache(database);
        pricing = new PricingSchedule(database, clock);
        var suppliers = options.suppliersOfOrders();
        settlement = new Settlement(database, suppliers, cipher, clock, random);
        reconciler = new OrderReconciler(database, suppliers, settlement, clock, nanos, options.settleEvery());
        balances = new Balances(database);
        orderPages = new OrderPages(database);
        purchasing = new Purchasing(database, suppliers, settlement, cipher, clock, nanos, random);
        afterSale = AfterSale.of(database, suppliers, purchasing, cipher.fields(), clock, nanos, options.settleEvery());
        messages = options.messages(database, cipher, clock, random);
        requestLog = new RequestLog(database, clock);
        var accounts = Accounts.of(database, Audience.PARTNERS, cipher.fields(), clock, random);
        brand = new OperatorBrand(database);
        api = new PartnerApi(
                database,
                apiKeys,
                catalog,
                afterSale.sales(balances, orderPages, purchasing, messages),
                cipher,
                accounts.sessions(),
                accounts.signIn(),
                requestLog,
                options.api(),
                clock,
                nanos,
                random);
        pruning = pruning(accounts, new Expiry(database, clock));
        var sales = afterSale.salesInDashboard(purchasing, messages);
        var dashboard = new Dashboard(
                database, catalog, sales, cipher, accounts, keyUses(), brand, options.baseUrl(), clock, random);
        documentation = new Documentation(options.address(), options.baseUrl(), brand);
        travellers = new TravellerPages(database, cipher, afterSale.topUps(), clock);
        console = options.console(database, afterSale.inConsole(cipher, settlement, nanos), brand, clock, random);
        routes = routes(dashboard, options.otherRoutes(database, clock, nanos, brand));
        server = new WebServer(WebSettings.standard(), routes, errors(dashboard), random).trusting(options.proxies());
    }

    private ErrorFormats errors(Dashboard dashboard) {
        return new ErrorFormats(api.errors(), dashboard.errors(), console.errors(), travellers.errors());
    }

    private KeyUsage keyUses() {
        return apiKeys.uses();
    }

    private Routes routes(Dashboard dashboard, Routes others) {
        return api.routes()
                .and(documentation.routes())
                .and(dashboard.routes())
                .and(console.routes())
                .and(others)
                .and(travellers.routes());
    }

    private static Catalog catalog(Notifications notifications) {
        var catalog = new Catalog();
        Plans.subscribeToChanges(notifications, catalog);
        return catalog;
    }

    private Pruning pruning(Accounts accounts, Expiry approvals) {
        var steps = new ArrayList<>(messages.pruning());
        steps.addAll(accounts.pruning());
        steps.addAll(List.of(requestLog::removeOld, afterSale.events()::removeOld, approvals::run));
        return new Pruning(steps);
    }

    /// Starts the server and its background work, which also settles the orders that a crash left unsettled.
    public App start() {
        notifications.start();
        // A rule may have ended while no server ran.
        pricing.tick();
        brand.read();
        server.start(port);
        reconciler.start();
        afterSale.start();
        messages.start();
        pricing.start();
        notingUses.start();
        notingRequests.start();
        preparing.start();
        pruning.start();
        return this;
    }

    /// Prepares the documentation and the languages of travellers in the background, so their first readers need
    /// not wait. It begins a little later, to leave the processors to the start.
    public void prepareForReaders() {
        CompletableFuture.delayedExecutor(PREPARED_AFTER.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    documentation.prepare();
                    travellers.prepare();
                });
    }

    public int port() {
        return server.port();
    }

    /// All routes as `GET /path`, sorted.
    public List<String> routes() {
        return routes.listed();
    }

    /// What the callers of each route need; see [Routes#needed].
    public SortedMap<String, String> needed() {
        return routes.needed();
    }

    /// The routes of the API, like [#routes].
    public List<String> apiRoutes() {
        return api.routes().listed();
    }

    /// Settles the orders and the cancellations that are due now. The server also does so every few seconds.
    public int settle() {
        return reconciler.tick() + afterSale.tick();
    }

    /// Delivers the events that are due to webhooks. The server also does so continuously.
    public int deliver() {
        return messages.webhooks().tick();
    }

    /// Sends the e-mails that are due. The server also does so continuously.
    public int sendEmails() {
        return messages.emails().tick();
    }

    /// Puts pricing rules in effect that have started or ended. The server also does so every few seconds.
    public void reprice() {
        pricing.tick();
    }

    /// Writes when keys were last used. The server also does so every few seconds.
    public int writeKeyUsage() {
        return keyUses().write();
    }

    /// Writes the log of requests. The server also does so every second.
    public int writeRequestLog() {
        return requestLog.write();
    }

    private void prepare() {
        api.prepare();
    }

    /// Deletes old rows. The server also does so every minute.
    public long prune() {
        return pruning.run();
    }

    /// Finishes the requests in flight, and the background work if that takes no longer than
    /// [#MAX_BACKGROUND_STOP].
    @Override
    public void close() {
        close(MAX_BACKGROUND_STOP);
    }

    void close(Duration maxBackgroundStop) {
        purchasing.endWaits();
        server.stop();
        if (!TimeLimit.endsWithin(maxBackgroundStop, "stop", this::closeBackgroundWork)) {
            LOG.warn("Background work did not finish in time. The next start settles the remaining orders.");
        }
    }

    private void closeBackgroundWork() {
        balances.close();
        orderPages.close();
        purchasing.close();
        reconciler.close();
        afterSale.close();
        messages.close();
        console.close();
        pricing.close();
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
            writeKeyUsage();
        } catch (DatabaseException lost) {
            LOG.warn("The last uses of keys were not written: {}", lost.getMessage());
        }
    }
}
