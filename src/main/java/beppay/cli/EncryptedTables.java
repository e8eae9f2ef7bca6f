package beppay.cli;

import beppay.esims.Esims;
import beppay.esims.ProfileCipher;
import beppay.people.SecondFactors;
import beppay.platform.db.Database;
import beppay.secrets.EncryptedTable;
import beppay.secrets.Encryption;
import beppay.suppliers.stock.StockCodes;
import beppay.webhooks.WebhookEndpoints;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// All tables with encrypted codes.
public final class EncryptedTables {
    static final List<EncryptedTable> ALL =
            List.of(Esims.CODES, StockCodes.ALL, WebhookEndpoints.SEALED, SecondFactors.SEALED);

    private EncryptedTables() {}

    /// Opens the encryption of an installation; see [Encryption#open].
    public static ProfileCipher open(Database database, Path keyFile, InstantSource clock, RandomGenerator random) {
        return new ProfileCipher(
                Encryption.open(database, keyFile, ALL, clock, random).cipher());
    }
}
