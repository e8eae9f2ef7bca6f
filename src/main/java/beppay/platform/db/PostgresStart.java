package beppay.platform.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// How a process comes to the PostgreSQL of a data directory, and how it leaves it.
record PostgresStart(DataDirectory data, RunAs runAs, DataLock lock) {
    private static final Duration COMMANDS_FINISH = Duration.ofSeconds(20);
    private static final Duration SERVER_STARTS = Duration.ofSeconds(30);

    /// Below the ports that systems hand out to outgoing connections, one of which could take PostgreSQL's while it is
    /// started again.
    private static final int LOWEST_PORT = 15_000;

    private static final int HIGHEST_PORT = 32_000;

    static PostgresStart in(Path path) {
        return in(path, RunAs.choose());
    }

    static PostgresStart in(Path path, RunAs runAs) {
        var data = DataDirectory.open(path);
        return new PostgresStart(data, runAs, DataLock.open(data));
    }

    private interface Attempt {
        /// Null where it is to be tried again.
        @Nullable
        Postgres under(DataLock.Change change);
    }

    Postgres serve() {
        return attempt(
                COMMANDS_FINISH,
                "A command is still at work in %s. Start the server when it has finished.",
                this::serveUnlessInUse);
    }

    Postgres borrow() {
        return attempt(
                SERVER_STARTS,
                "The server on %s has no running PostgreSQL. Its log tells why.",
                this::borrowUnlessServerStarts);
    }

    private Postgres attempt(Duration atMost, String failure, Attempt attempt) {
        long since = System.nanoTime();
        try {
            while (true) {
                try (var change = lock.change()) {
                    var postgres = attempt.under(change);
                    if (postgres != null) {
                        return postgres;
                    }
                }
                if (System.nanoTime() - since > atMost.toNanos()) {
                    throw new UnusableDatabase(failure.formatted(data.path()));
                }
                Waiting.pause();
            }
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private @Nullable Postgres serveUnlessInUse(DataLock.Change change) {
        var server = change.becomeServer();
        if (server == null) {
            throw new UnusableDatabase("Another server already runs on %s (%s).".formatted(data.path(), lock.holder()));
        } else if (change.hasCommands()) {
            DataLock.release(server);
            return null;
        }
        prepare();
        Postmaster.stop(data, runAs);
        var postmaster = start(freePort());
        return new Postgres(this, server, address(postmaster.port()), Supervision.of(this, postmaster));
    }

    private @Nullable Postgres borrowUnlessServerStarts(DataLock.Change change) {
        var running = PostmasterFile.ofLiving(data.cluster());
        if (running == null && change.hasServer()) {
            return null;
        }
        prepare();
        int port = running == null ? start(freePort()).port() : awaitReady();
        return new Postgres(this, change.useAsCommand(), address(port), null);
    }

    /// Under the change lock: what a start needs, as far as it is missing.
    void prepare() {
        PostgresBinaries.unpack(data);
        runAs.reach(data, data.program("postgres"));
        Cluster.initialize(data, runAs);
    }

    /// Under the change lock.
    Postmaster start(int port) {
        var postmaster = Postmaster.start(data, runAs, port);
        try {
            Durability.require(address(port), Durability.OF_OUR_OWN);
            return postmaster;
        } catch (RuntimeException refused) {
            Postmaster.stop(data, runAs);
            throw refused;
        }
    }

    /// Another command started it and may have been killed before it was ready.
    private int awaitReady() {
        Waiting.until(() -> isReady(PostmasterFile.read(data.cluster())), SERVER_STARTS);
        var running = PostmasterFile.read(data.cluster());
        if (running == null || !running.isReady()) {
            throw new UnusableDatabase(
                    "PostgreSQL in %s is not ready. Its log %s tells why.".formatted(data.path(), data.log()));
        }
        return running.port();
    }

    private static boolean isReady(@Nullable PostmasterFile file) {
        return file != null && file.isReady();
    }

    void leave(FileLock use) {
        try (var change = lock.change()) {
            DataLock.release(use);
            if (!change.hasServer() && !change.hasCommands()) {
                Postmaster.stop(data, runAs);
            }
        } finally {
            lock.close();
        }
    }

    PostgresAddress address(int port) {
        return PostgresAddress.local(port, Cluster.DATABASE, Cluster.USER, data.password());
    }

    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return taken.getLocalPort();
            } catch (IOException inUse) {
                Waiting.pause();
            }
        }
    }
}
