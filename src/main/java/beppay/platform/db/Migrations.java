package beppay.platform.db;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.ValidateOutput;

/// Applies the files in `db/` to the database, in order, each once. Several nodes may do so at the same time.
public final class Migrations {
    private static final int OLDEST_VERSION = 15;

    private static final String NEWER_VERSION =
            "The database at %s was created by a newer BepPay. Run that version or a later one.";

    private static final String EARLIER_VERSION =
            "The database at %s was created by an earlier, unreleased BepPay, and this version can't use it. Start with"
                    + " an empty data directory, or with an empty database if BEPPAY_DATABASE_URL is set.";

    private static final String OTHER_TABLES =
            "The database at %s has tables that BepPay did not create. Give BepPay an empty database.";

    private Migrations() {}

    /// @throws UnusableDatabase if PostgreSQL can't be reached, is older than 15 or could lose a commit, or if
    ///     the database has other tables than this version's
    public static void migrate(PostgresAddress address) {
        requireSupported(address);
        var flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(address.url(), address.user(), address.password())
                .locations("classpath:db")
                .failOnMissingLocations(true)
                // By default, Flyway accepts a database that a newer BepPay has migrated.
                .ignoreMigrationPatterns(new String[0])
                .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException unknown) {
            var reason = isOfNewerVersion(flyway) ? NEWER_VERSION : EARLIER_VERSION;
            throw new UnusableDatabase(reason.formatted(address), unknown);
        } catch (FlywayException failed) {
            throw failed.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE
                    ? new UnusableDatabase(OTHER_TABLES.formatted(address), failed)
                    : new UnusableDatabase(
                            "The tables at %s can't be brought up to date. %s"
                                    .formatted(
                                            address,
                                            String.valueOf(failed.getMessage()).replaceAll("\\s*\\R\\s*", " ")),
                            failed);
        }
    }

    /// Whether all of this version's files were applied unchanged, and other files after them.
    private static boolean isOfNewerVersion(Flyway flyway) {
        return flyway.validateWithResult().invalidMigrations.stream().allMatch(Migrations::isUnknown);
    }

    private static boolean isUnknown(ValidateOutput invalid) {
        return invalid.errorDetails.errorCode == CoreErrorCode.APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED;
    }

    /// Checks everything that does not depend on the tables: the version, the encoding and the durability.
    private static void requireSupported(PostgresAddress address) {
        try (var connection = address.connect()) {
            rejectOlder(connection.getMetaData().getDatabaseMajorVersion());
            if (!"UTF8".equals(Durability.setting(connection, "server_encoding"))) {
                throw new UnusableDatabase("The database at %s must have the encoding UTF8.".formatted(address));
            }
            Durability.require(connection, Durability.OF_ANY_SERVER);
        } catch (SQLException failed) {
            throw Durability.unreachable(address, failed);
        }
    }

    static void rejectOlder(int version) {
        if (version < OLDEST_VERSION) {
            throw new UnusableDatabase("BepPay needs PostgreSQL %d or newer, and this is PostgreSQL %d."
                    .formatted(OLDEST_VERSION, version));
        }
    }
}
