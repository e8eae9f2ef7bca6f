package beppay.platform.postgres;

import beppay.platform.db.Database;
import beppay.platform.db.Migrations;
import beppay.platform.db.PostgresAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where an installation keeps its data: in the PostgreSQL that BepPay runs in a directory, or in one of yours.
///
/// @param url      of a PostgreSQL of your own, with its user; null for the one in the directory
/// @param password of your own PostgreSQL, where the URL does not hold it
public record DataLocation(
        Path directory, @Nullable String url, @Nullable String password) {
    /// A command does one thing at a time.
    private static final int CONNECTIONS_OF_A_COMMAND = 1;

    /// For the server, as [Postgres#openForServer].
    ///
    /// @throws UnusableDatabase where it can't be opened, for a reason that the operator is told
    public OpenDatabase openForServer(int connections) {
        return open(url == null ? Postgres.openForServer(directory) : null, connections);
    }

    /// For a command, as [Postgres#openForCommand]: beside a running server or without one.
    ///
    /// @throws UnusableDatabase where it can't be opened, for a reason that the operator is told
    public OpenDatabase openForCommand() {
        return open(url == null ? Postgres.openForCommand(directory) : null, CONNECTIONS_OF_A_COMMAND);
    }

    private OpenDatabase open(@Nullable Postgres postgres, int connections) {
        try {
            var address =
                    postgres == null ? new PostgresAddress(String.valueOf(url), null, password) : postgres.address();
            Migrations.migrate(address);
            return new OpenDatabase(Database.open(address, connections), postgres);
        } catch (RuntimeException failed) {
            if (postgres != null) {
                postgres.close();
            }
            throw failed;
        }
    }

    /// Without the URL, which may hold a password, and without the password.
    @Override
    public String toString() {
        return url == null ? directory.toString() : "a PostgreSQL of your own";
    }
}
