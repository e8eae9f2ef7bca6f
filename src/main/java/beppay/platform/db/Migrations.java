package beppay.platform.db;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// Brings the tables up to date by the files in `db/`, in order, each once. Any number of nodes may do so at once.
public final class Migrations {
    private static final int OLDEST_VERSION = 15;

    private Migrations() {}

    /// @throws UnusableDatabase where PostgreSQL can't be reached, is older than 15, could lose what was committed, or
    ///                          has tables that this BepPay does not know
    public static void migrate(PostgresAddress address) {
        if (!isUpToDate(address)) {
            apply(address);
        }
    }

    private static void apply(PostgresAddress address) {
        var flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(address.url(), address.user(), address.password())
                .locations("classpath:db")
                .failOnMissingLocations(true)
                // By default a database is accepted whose tables a newer BepPay made.
                .ignoreMigrationPatterns(new String[0])
                .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException unknown) {
            throw new UnusableDatabase(
                    "The tables at %s are not those of this BepPay; most likely a newer one made them. %s"
                            .formatted(address, unknown.getMessage()),
                    unknown);
        } catch (FlywayException failed) {
            throw new UnusableDatabase(
                    "The tables at %s can't be brought up to date. %s".formatted(address, failed.getMessage()), failed);
        }
    }

    /// Refuses a database that is unfit whatever its tables are.
    private static boolean isUpToDate(PostgresAddress address) {
        try (var connection = address.connect()) {
            refuseOlder(connection.getMetaData().getDatabaseMajorVersion());
            if (!"UTF8".equals(Durability.setting(connection, "server_encoding"))) {
                throw new UnusableDatabase("The database at %s must have the encoding UTF8.".formatted(address));
            }
            Durability.require(connection, Durability.OF_ANY_SERVER);
            return MigrationFiles.areAllApplied(connection);
        } catch (SQLException failed) {
            throw Durability.unreachable(address, failed);
        }
    }

    static void refuseOlder(int version) {
        if (version < OLDEST_VERSION) {
            throw new UnusableDatabase("BepPay needs PostgreSQL %d or newer, and this is PostgreSQL %d."
                    .formatted(OLDEST_VERSION, version));
        }
    }
}
