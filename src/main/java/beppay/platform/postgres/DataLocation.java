package beppay.platform.postgres;

import beppay.platform.db.Database;
import beppay.platform.db.Migrations;
import beppay.platform.db.PostgresAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where an installation keeps its data: in a data directory, with the PostgreSQL that BepPay runs there, or on
/// an external server.
///
/// @param directory the data directory
/// @param url       the JDBC URL of an external server, including the user; null to use the data directory
/// @param password  the password on the external server, if the URL does not contain it
public record DataLocation(
        Path directory, @Nullable String url, @Nullable String password) {
    /// A command runs one statement at a time.
    private static final int COMMAND_CONNECTIONS = 1;

    /// Opens the database for the server; see [Postgres#openForServer].
    ///
    /// @param connections the maximum number of open connections
    /// @throws beppay.platform.db.UnusableDatabase if it can't be opened
    public OpenDatabase openForServer(int connections) {
        return open(url == null ? Postgres.openForServer(directory) : null, connections);
    }

    /// Opens the database for a command, whether or not a server runs; see [Postgres#openForCommand].
    ///
    /// @throws beppay.platform.db.UnusableDatabase if it can't be opened
    public OpenDatabase openForCommand() {
        return open(url == null ? Postgres.openForCommand(directory) : null, COMMAND_CONNECTIONS);
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

    /// Contains neither the URL, which may contain a password, nor the password.
    @Override
    public String toString() {
        return url == null ? directory.toString() : "your own PostgreSQL";
    }
}
