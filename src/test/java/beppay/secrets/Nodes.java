package beppay.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.TestPostgres;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/// Servers on one database with encrypted rows.
final class Nodes implements AutoCloseable {
    final PostgresAddress address = TestPostgres.freshAddress();
    final Database database = Database.open(address, 4);
    final CodesTable codes = new CodesTable(database);
    final List<Database> servers = new ArrayList<>();

    /// Starts a server, which receives notifications.
    FieldCipher start(Path keys) {
        var server = Database.open(address, 2);
        servers.add(server);
        var encryption = open(server, keys);
        server.notifications().start();
        Eventually.holds(server.notifications()::isUpToDate);
        return encryption.cipher();
    }

    /// Opens a key file without receiving notifications, as commands do.
    Encryption open(Path keys) {
        return open(database, keys);
    }

    private Encryption open(Database from, Path keys) {
        return Encryption.open(from, keys, List.of(codes), new MovableClock(), new SecureRandom());
    }

    Rotation command(Path keys) {
        return new Rotation(open(keys), new MovableClock(), new SecureRandom());
    }

    void assertAllReadable(FieldCipher cipher, long rows) {
        for (long id = 1; id <= rows; id++) {
            assertThat(codes.read(cipher, id)).isEqualTo(CodesTable.text(id));
        }
    }

    @Override
    public void close() {
        servers.forEach(server -> {
            server.notifications().close();
            server.close();
        });
        database.close();
    }
}
