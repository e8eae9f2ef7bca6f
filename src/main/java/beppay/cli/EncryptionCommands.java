package beppay.cli;

import beppay.platform.json.Instants;
import beppay.secrets.KeyStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(description = "Replaces the key that encrypts activation codes in the database, and lists the keys.")
final class EncryptionCommands {
    private final EncryptionContext context;

    EncryptionCommands(EncryptionContext context) {
        this.context = context;
    }

    /// @param addedAt null if the key is not used yet
    record KeyLine(int id, String state, @Nullable String addedAt, long rows) {}

    record Listed(String keyFile, List<KeyLine> keys) {}

    @Command(
            name = "status",
            description = "Lists the encryption keys, without the keys themselves, and how many rows each encrypts:"
                    + " current encrypts, old decrypts only, prepared is not used yet, missing is not in the key file.")
    int status(@Mixin OperatorOptions options) {
        var keys = context.with(options, KeyStatus::all).stream()
                .map(EncryptionCommands::line)
                .toList();
        var table = new Table("KEY", "STATE", "ADDED", "ROWS");
        keys.forEach(key -> table.row(key.id, key.state, key.addedAt == null ? "" : key.addedAt, key.rows));
        var keyFile = context.keyFile(options);
        context.cli()
                .printResult(options, new Listed(keyFile, keys), "The keys are in %s.%n%s".formatted(keyFile, table));
        return 0;
    }

    private static KeyLine line(KeyStatus key) {
        var addedAt = key.recordedAt();
        return new KeyLine(
                key.keyId(),
                key.state().name().toLowerCase(Locale.ROOT),
                addedAt == null ? null : Instants.seconds(addedAt),
                key.rows());
    }
}
