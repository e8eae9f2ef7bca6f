package beppay.cli;

import beppay.secrets.EncryptedTable;
import beppay.secrets.Encryption;
import java.util.List;

/// The environment of the commands for encryption keys.
///
/// @param tables all tables with encrypted columns
record EncryptionContext(CliContext cli, List<EncryptedTable> tables) {
    interface Use<T> {
        T of(Encryption encryption);
    }

    <T> T with(OperatorOptions options, Use<T> use) {
        var keyFile = options.keyFile(cli.environment());
        return cli.with(
                options, database -> use.of(Encryption.open(database, keyFile, tables, cli.clock(), cli.random())));
    }

    String keyFile(OperatorOptions options) {
        return options.keyFile(cli.environment()).toString();
    }
}
