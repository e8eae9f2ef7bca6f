package beppay;

import beppay.cli.CommandException;
import beppay.installation.BaseUrl;
import beppay.installation.Installation;
import beppay.platform.db.Database;
import beppay.suppliers.Supplier;
import beppay.suppliers.sandbox.Sandbox;
import beppay.suppliers.sandbox.TestSuppliers;
import beppay.suppliers.stock.Stock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server, from the start of PostgreSQL to its stop. Starting and stopping never overlap: a Ctrl-C during the
/// start waits until the start is complete.
final class Server implements AutoCloseable {
    /// For keys and lists, which are read side by side; purchases share their commits, on one connection at a
    /// time.
    private static final int CONNECTIONS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final InstantSource clock;
    private final SecureRandom random;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    Server(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /// What is to be done before the server answers; its result is told when it does.
    interface Preparation<T> {
        T on(Database database);
    }

    interface Telling<T> {
        void of(T prepared, Reached reached);
    }

    /// @param address where people reach it, which a proxy in front may answer
    /// @param port on which it listens
    record Reached(BaseUrl address, int port) {
        String links() {
            var listens = address.equals(local()) ? "" : "  Listens on     %s%n".formatted(local().text());
            return """
                      Dashboard      %s
                      Documentation  %s
                      API            %s
                    %s""".formatted(address.at("/partner"), address.at("/partner/docs"), address.text(), listens);
        }

        BaseUrl local() {
            return BaseUrl.onThisMachine(port);
        }
    }

    private static BaseUrl address(Settings settings, int port) {
        return settings.baseUrl() == null ? BaseUrl.onThisMachine(port) : settings.baseUrl();
    }

    /// Throws [CommandException] or [beppay.platform.db.UnusableDatabase], having stopped what it had started.
    synchronized <T> void start(Settings settings, boolean isDemo, Preparation<T> preparation, Telling<T> telling) {
        refuseTakenPort(settings.port());
        try {
            var data = settings.data().openForServer(CONNECTIONS);
            running.push(data);
            var prepared = preparation.on(data.database());
            var options = new App.Options(
                    settings.port(),
                    settings.requestsAMinute(),
                    suppliers(isDemo),
                    new TestSuppliers(random, TestSuppliers::someSeconds)::of,
                    App.SETTLE_EVERY,
                    settings.baseUrl());
            var app = new App(data.database(), options, clock, System::nanoTime, random);
            running.push(app);
            app.start();
            var address = address(settings, app.port());
            data.database().transact(tx -> {
                Installation.remember(tx, address);
                return address;
            });
            telling.of(prepared, new Reached(address, app.port()));
            app.prepareForReaders();
        } catch (UncheckedIOException taken) {
            close();
            throw portTaken(settings.port());
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /// Looked at before PostgreSQL is started for nothing.
    private static void refuseTakenPort(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException taken) {
            throw portTaken(port);
        }
    }

    private static CommandException portTaken(int port) {
        return new CommandException(
                "Port %d can't be listened on; most likely another program has it. Choose one with --port (BEPPAY_PORT)."
                        .formatted(port));
    }

    /// Those of live keys. Only a demonstration has the sandbox among them: a live key pays with real money, and
    /// the sandbox's eSIMs load on no phone.
    private List<Supplier> suppliers(boolean isDemo) {
        return isDemo ? List.of(new Stock(), new Sandbox(random)) : List.of(new Stock());
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
                LOG.warn("Something was not stopped cleanly", failed);
            }
        }
        stopped.countDown();
    }
}
