package beppay.platform.postgres;

import beppay.platform.db.Database;
import beppay.platform.db.DirectConnection;
import beppay.platform.db.Migrations;
import beppay.platform.db.PostgresAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One real PostgreSQL for all tests in the JVM, started on first use.
///
/// Each test gets its own database, with all tables and no rows. [Database#close] closes its connections. When a test
/// has ended, [DatabasesOfTest] drops the databases that its thread has used.
public final class TestPostgres {
    /// Kept between runs, so PostgreSQL is unpacked once.
    static final Path DATA = Path.of("target", "test-postgres");

    /// Many test classes keep a pool open at the same time.
    private static final int MAX_CONNECTIONS = 400;

    /// A run creates hundreds of databases. With autovacuum, visiting all of them took longer than everything
    /// else in PostgreSQL. A test that needs statistics runs `analyze`.
    private static final String SETTINGS = "max_connections = %d%nautovacuum = off%n".formatted(MAX_CONNECTIONS);

    private static final int POOL = 8;
    private static final String TEMPLATE = "test_template";

    private static final String IN_USE = "select distinct datname from pg_stat_activity where datname is not null";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final @Nullable TablespaceInMemory MEMORY = TablespaceInMemory.ifThereIsRoom();
    private static final Postgres POSTGRES = start();
    /// One for all, because opening one takes as long as many statements.
    private static final Connection SUPERUSER = connection();
    /// Created during the previous test, since creating it mostly waits for the disk.
    private static final AtomicReference<CompletableFuture<PostgresAddress>> NEXT = new AtomicReference<>(next());

    private TestPostgres() {}

    public static Database freshDatabase() {
        return Database.open(freshAddress(), POOL);
    }

    public static PostgresAddress freshAddress() {
        return used(NEXT.getAndSet(next()).join());
    }

    private static CompletableFuture<PostgresAddress> next() {
        return CompletableFuture.supplyAsync(() -> create(TEMPLATE), Thread::startVirtualThread);
    }

    /// The address of a database without tables.
    public static PostgresAddress emptyAddress() {
        return used(create("template1"));
    }

    private static PostgresAddress used(PostgresAddress address) {
        DatabasesOfTest.add(name(address));
        return address;
    }

    /// Drops those of the databases to which nothing is connected, and returns them.
    static List<String> dropUnused(List<String> names) {
        var unused = new ArrayList<>(names);
        synchronized (SUPERUSER) {
            unused.removeAll(inUse());
            unused.forEach(name -> execute("drop database if exists " + name));
        }
        return unused;
    }

    private static PostgresAddress create(String template) {
        var name = "test_" + COUNT.incrementAndGet();
        // Copying files takes half of the time that writing them to the log takes, too.
        var how = "create database %s template %s owner beppay strategy file_copy".formatted(name, template);
        execute(MEMORY == null ? how : how + " tablespace " + TablespaceInMemory.NAME);
        return database(POSTGRES, name);
    }

    private static Postgres start() {
        initialize();
        var postgres = Postgres.openForServer(DATA);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(postgres)));
        if (MEMORY != null) {
            execute(postgres, MEMORY.created());
        }
        execute(postgres, "create database %s owner beppay".formatted(TEMPLATE));
        Migrations.migrate(database(postgres, TEMPLATE));
        return postgres;
    }

    private static Connection connection() {
        try {
            return DirectConnection.to(superuser(POSTGRES));
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void end(Postgres postgres) {
        postgres.close();
        if (MEMORY != null) {
            MEMORY.remove();
        }
    }

    /// Initializing is faster than dropping the databases of the last run, each of which takes a checkpoint.
    private static void initialize() {
        var launcher = PostgresLauncher.of(DATA);
        try (var change = launcher.lock().change()) {
            if (change.lockAsServer() == null) {
                throw new IllegalStateException("Tests already run in %s.".formatted(DATA));
            }
            Postmaster.stop(launcher.data(), launcher.runAs());
            DataDirectory.deleteRecursively(launcher.data().cluster());
            launcher.prepare();
            Files.writeString(
                    launcher.data().cluster().resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            launcher.lock().close();
        }
    }

    /// Makes connecting fail, as it does while PostgreSQL restarts.
    public static void rejectConnections(PostgresAddress address) {
        execute("alter database %s allow_connections false".formatted(name(address)));
    }

    /// @param which a condition on the rows of `pg_stat_activity`
    public static void endConnections(PostgresAddress address, String which) {
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s' and %s"
                .formatted(name(address), which));
    }

    public static void acceptConnections(PostgresAddress address) {
        execute("alter database %s allow_connections true".formatted(name(address)));
    }

    private static String name(PostgresAddress address) {
        return address.url().replaceFirst(".*/([^/?]+)\\?.*", "$1");
    }

    static PostgresAddress database(Postgres postgres, String name) {
        var own = postgres.address();
        return new PostgresAddress(
                own.url().replace("/beppay?", "/" + name + "?"), own.user(), own.password(), own.label());
    }

    static PostgresAddress superuser(Postgres postgres) {
        var database = database(postgres, "postgres");
        return new PostgresAddress(database.url(), "postgres", database.password(), database.label());
    }

    private static List<String> inUse() {
        try (var statement = SUPERUSER.createStatement()) {
            var names = new ArrayList<String>();
            for (var rows = statement.executeQuery(IN_USE); rows.next(); ) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void execute(String sql) {
        synchronized (SUPERUSER) {
            try (var statement = SUPERUSER.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failed) {
                throw new AssertionError(failed);
            }
        }
    }

    static void execute(Postgres postgres, String sql) {
        try (var connection = DirectConnection.to(superuser(postgres));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
