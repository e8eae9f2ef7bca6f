package beppay.platform.postgres;

import beppay.platform.db.Database;
import org.jspecify.annotations.Nullable;

/// A database whose tables are up to date, and the PostgreSQL in its data directory, if it is not on an external
/// server.
public final class OpenDatabase implements AutoCloseable {
    private final Database database;
    private final @Nullable Postgres postgres;

    OpenDatabase(Database database, @Nullable Postgres postgres) {
        this.database = database;
        this.postgres = postgres;
    }

    public Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        if (postgres != null) {
            postgres.close();
        }
    }
}
