package beppay;

import beppay.books.LedgerSums;
import beppay.catalog.sync.SupplierCatalog;
import beppay.catalog.sync.SupplierCatalogs;
import beppay.catalog.sync.SyncSchedule;
import beppay.catalog.sync.SyncSettings;
import beppay.cli.CommandException;
import beppay.cli.EncryptedTables;
import beppay.emails.DemoMailbox;
import beppay.esims.ProfileCipher;
import beppay.figures.DailySums;
import beppay.installation.BaseUrl;
import beppay.installation.Installation;
import beppay.lifecycle.EsimPoller;
import beppay.people.Audience;
import beppay.platform.db.Database;
import beppay.reconciliation.ReconciliationSchedule;
import beppay.statements.MonthClosing;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.Supplier;
import beppay.suppliers.sandbox.Sandbox;
import beppay.suppliers.sandbox.TestSuppliers;
import beppay.suppliers.stock.Stock;
import beppay.verification.Sealing;
import beppay.verification.VerificationSchedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server, from the start of PostgreSQL to its stop. Starting and stopping never overlap: a Ctrl-C during the
/// start waits until the start is complete.
final class Server implements AutoCloseable {
    /// Keys and lists are read concurrently. Purchases share commits, on one connection at a time.
    private static final int CONNECTIONS = 16;

    /// How often each supplier's eSIMs that are due are looked for.
    private static final Duration POLL_EVERY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final InstantSource clock;
    private final SecureRandom random;
    private final DemoMailbox mailbox = new DemoMailbox();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    Server(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /// Work that must be done before the server accepts requests. Its result is reported when the server has
    /// started.
    interface Preparation<T> {
        T on(Database database);
    }

    interface StartListener<T> {
        void onStarted(T prepared, ServerAddress reached);
    }

    /// @param address the public address, which may be that of a proxy
    /// @param port the port on which the server listens
    record ServerAddress(BaseUrl address, int port) {
        String links() {
            var listens = address.equals(local()) ? "" : "  Listens on     %s%n".formatted(local().text());
            return """
                      Dashboard      %s
                      Documentation  %s
                      API            %s
                      Console        %s
                    %s""".formatted(
                            address.at("/partner"),
                            address.at("/partner/docs"),
                            address.text(),
                            address.at(Audience.STAFF.home()),
                            listens);
        }

        BaseUrl local() {
            return BaseUrl.onThisMachine(port);
        }
    }

    private static BaseUrl address(Settings settings, int port) {
        return settings.baseUrl() == null ? BaseUrl.onThisMachine(port) : settings.baseUrl();
    }

    /// Starts the server. If that fails, everything that was started is stopped.
    ///
    /// @throws CommandException if the port is not available, or the preparation fails
    /// @throws beppay.platform.db.UnusableDatabase if the database can't be opened
    synchronized <T> void start(
            Settings settings, boolean isDemo, Preparation<T> preparation, StartListener<T> telling) {
        requireFreePort(settings.port());
        try {
            var data = settings.data().openForServer(CONNECTIONS);
            running.push(data);
            var cipher = EncryptedTables.open(data.database(), settings.keyFile(), clock, random);
            var prepared = preparation.on(data.database());
            var live = new LiveSuppliers(data.database(), settings.suppliers(), clock, random);
            running.push(live);
            var options = options(settings, isDemo, cipher, live);
            var app = new App(data.database(), cipher, options, clock, System::nanoTime, random);
            running.push(app);
            app.start();
            synchronise(data.database(), live.start().catalogs(), settings.sync());
            reconcile(data.database(), live.remote());
            verify(data.database());
            running.push(new EsimPoller(data.database(), live.remote(), clock, POLL_EVERY).start());
            var address = address(settings, app.port());
            remember(data.database(), address);
            telling.onStarted(prepared, new ServerAddress(address, app.port()));
            app.prepareForReaders();
        } catch (UncheckedIOException taken) {
            close();
            throw portTaken(settings.port());
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private AppOptions options(Settings settings, boolean isDemo, ProfileCipher cipher, LiveSuppliers live) {
        return new AppOptions(
                settings.port(),
                settings.requestsAMinute(),
                suppliers(isDemo, cipher, live),
                new TestSuppliers(random, TestSuppliers::sleep, clock),
                App.RECONCILE_EVERY,
                settings.baseUrl(),
                settings.suppliers().notifying(),
                settings.allowsPrivateWebhooks(),
                settings.mail().options(isDemo ? mailbox : null),
                new SupplierCatalogs(live.catalogs(), settings.sync().limit()),
                settings.approvals(),
                settings.proxies());
    }

    /// Starts the schedules. A supplier that fails does not affect the server.
    private void synchronise(Database database, List<SupplierCatalog> catalogs, SyncSettings settings) {
        for (var catalog : catalogs) {
            running.push(new SyncSchedule(database, catalog, settings.interval(), settings.limit(), clock).start());
        }
    }

    private void reconcile(Database database, List<? extends RemoteSupplier> suppliers) {
        for (var supplier : suppliers) {
            running.push(new ReconciliationSchedule(database, supplier, clock).start());
        }
    }

    private void verify(Database database) {
        running.push(new DailySums(database).start());
        running.push(new MonthClosing(database, clock).start());
        running.push(new Sealing(database, clock).start());
        running.push(new VerificationSchedule(database, clock).start());
        running.push(new LedgerSums(database).start());
    }

    private static void remember(Database database, BaseUrl address) {
        database.transact(tx -> {
            Installation.remember(tx, address);
            return address;
        });
    }

    /// Checked before PostgreSQL starts, which would be useless without the port.
    private static void requireFreePort(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException taken) {
            throw portTaken(port);
        }
    }

    private static CommandException portTaken(int port) {
        return new CommandException(
                "Port %d is not available. Another program may use it. Choose another port with --port (BEPPAY_PORT)."
                        .formatted(port));
    }

    /// The suppliers for live keys. Only a demonstration includes the sandbox, whose eSIMs can't be installed on
    /// a phone, since live keys otherwise pay with real money.
    private List<Supplier> suppliers(boolean isDemo, ProfileCipher cipher, LiveSuppliers live) {
        var suppliers = new ArrayList<Supplier>(live.remote());
        suppliers.add(new Stock(cipher));
        if (isDemo) {
            suppliers.add(new Sandbox(random));
        }
        return suppliers;
    }

    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /// Finishes the requests in flight, then closes the database, then stops PostgreSQL.
    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception failed) {
                LOG.warn("A part of the server did not stop cleanly", failed);
            }
        }
        stopped.countDown();
    }
}
