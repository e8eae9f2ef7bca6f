package beppay.platform.db;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.ValidateOutput;

/// Brings the tables up to date by the files in `db/`, in order, each once. Any number of nodes may do so at
/// once.
public final class Migrations {
    private static final int OLDEST_VERSION = 15;

    private static final String OF_A_NEWER_ONE =
            "The database at %s was made by a newer BepPay. Run that version or a later one.";

    private static final String OF_AN_EARLIER_ONE =
            "The database at %s was made by an earlier, unreleased BepPay, and this version can't use it. Start with an"
                    + " empty data directory, or with an empty database where BEPPAY_DATABASE_URL names one.";

    private static final String OF_SOMETHING_ELSE =
            "The database at %s has tables that BepPay did not make. Give BepPay an empty database.";

    private Migrations() {}

    /// @throws UnusableDatabase if PostgreSQL can't be reached, is older than 15 or could lose a commit, or if
    /// the
    ///     database has other tables than this version's
    public static void migrate(PostgresAddress address) {
        refuseUnfit(address);
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
            var reason = isOfANewerOne(flyway) ? OF_A_NEWER_ONE : OF_AN_EARLIER_ONE;
            throw new UnusableDatabase(reason.formatted(address), unknown);
        } catch (FlywayException failed) {
            throw failed.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE
                    ? new UnusableDatabase(OF_SOMETHING_ELSE.formatted(address), failed)
                    : new UnusableDatabase(
                            "The tables at %s can't be brought up to date. %s"
                                    .formatted(
                                            address,
                                            String.valueOf(failed.getMessage()).replaceAll("\\s*\\R\\s*", " ")),
                            failed);
        }
    }

    /// Whether all of this program's files were applied as they are, and others after them.
    private static boolean isOfANewerOne(Flyway flyway) {
        return flyway.validateWithResult().invalidMigrations.stream().allMatch(Migrations::isUnknown);
    }

    private static boolean isUnknown(ValidateOutput invalid) {
        return invalid.errorDetails.errorCode == CoreErrorCode.APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED;
    }

    /// Refuses a database that is unfit whatever its tables are.
    private static void refuseUnfit(PostgresAddress address) {
        try (var connection = address.connect()) {
            refuseOlder(connection.getMetaData().getDatabaseMajorVersion());
            if (!"UTF8".equals(Durability.setting(connection, "server_encoding"))) {
                throw new UnusableDatabase("The database at %s must have the encoding UTF8.".formatted(address));
            }
            Durability.require(connection, Durability.OF_ANY_SERVER);
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
