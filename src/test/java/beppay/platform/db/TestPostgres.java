package beppay.platform.db;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// One real PostgreSQL for all tests of the JVM, started when it is first asked for.
///
/// A test asks for a database of its own, which has all tables and no rows. It lives as long as the JVM; its
/// connections are given back with [Database#close].
public final class TestPostgres {
    /// Kept between runs, so that PostgreSQL is unpacked and initialized once a build directory.
    static final Path DATA = Path.of("target", "test-postgres");

    /// Many test classes keep a pool open at once.
    private static final int MAX_CONNECTIONS = 400;

    private static final int POOL = 8;
    private static final String TEMPLATE = "test_template";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Postgres POSTGRES = start();

    private TestPostgres() {}

    public static Database freshDatabase() {
        return Database.open(freshAddress(), POOL);
    }

    public static PostgresAddress freshAddress() {
        return create(TEMPLATE);
    }

    /// Without any table.
    static PostgresAddress emptyAddress() {
        return create("template1");
    }

    private static PostgresAddress create(String template) {
        var name = "test_" + COUNT.incrementAndGet();
        execute(POSTGRES, "create database %s template %s owner beppay".formatted(name, template));
        return database(POSTGRES, name);
    }

    private static Postgres start() {
        var postgres = Postgres.serve(DATA);
        if (!ask(postgres, "show max_connections").getFirst().equals(String.valueOf(MAX_CONNECTIONS))) {
            execute(postgres, "alter system set max_connections = " + MAX_CONNECTIONS);
            postgres.close();
            postgres = Postgres.serve(DATA);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        for (var left : ask(postgres, "select datname from pg_database where datname like 'test\\_%'")) {
            execute(postgres, "drop database %s with (force)".formatted(left));
        }
        execute(postgres, "create database %s owner beppay".formatted(TEMPLATE));
        Migrations.migrate(database(postgres, TEMPLATE));
        return postgres;
    }

    static PostgresAddress database(Postgres postgres, String name) {
        var own = postgres.address();
        return new PostgresAddress(own.url().replace("/beppay?", "/" + name + "?"), own.user(), own.password());
    }

    static PostgresAddress superuser(Postgres postgres) {
        var database = database(postgres, "postgres");
        return new PostgresAddress(database.url(), "postgres", database.password());
    }

    static void execute(Postgres postgres, String sql) {
        try (var connection = superuser(postgres).connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<String> ask(Postgres postgres, String sql) {
        try (var connection = superuser(postgres).connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
