package beppay.cli;

import beppay.audit.AuditEntry;
import beppay.secrets.Encryption;
import beppay.secrets.Rotation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        description = "Adds a key to the key file, and encrypts all codes again with it while servers continue to sell."
                + " If it is interrupted, the next rotation continues it. Back up the key file afterwards.")
final class RotateKey implements Callable<Integer> {
    private final EncryptionContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Option(
            names = "--prepare",
            description = "Only adds the key to the file. Use this if servers have their own copies of the file: copy"
                    + " it to all of them, then rotate.")
    private boolean isPreparation;

    RotateKey(EncryptionContext context) {
        this.context = context;
    }

    record Prepared(String keyFile, int key) {}

    record Rotated(String keyFile, int key, boolean isContinued, long rows) {}

    @Override
    public Integer call() {
        var file = context.keyFile(options);
        if (isPreparation) {
            int key = context.with(options, encryption -> rotation(encryption).prepare());
            record(AuditEntry.of(context.cli().actor(), "encryption.prepared").changed("prepared", null, "key " + key));
            var text = "%s has the key %d, which is not used yet. Copy the file to all servers, and back it up.%n"
                    + "Next: bin/beppay encryption rotate";
            context.cli().printResult(options, new Prepared(file, key), text.formatted(file, key));
            return 0;
        }
        var done = context.with(options, encryption -> rotation(encryption).run());
        record(AuditEntry.of(context.cli().actor(), "encryption.rotated")
                .changed("current", null, "key " + done.keyId())
                .changed("rows", null, done.rows()));
        var result = new Rotated(file, done.keyId(), done.isContinued(), done.rows());
        context.cli().printResult(options, result, done.isContinued() ? continued(done) : rotated(done, file));
        return 0;
    }

    private void record(AuditEntry entry) {
        context.cli().transact(options, tx -> {
            context.cli().record(tx, entry);
            return entry;
        });
    }

    private Rotation rotation(Encryption encryption) {
        return new Rotation(encryption, context.cli().clock(), context.cli().random());
    }

    private static String rotated(Rotation.Report done, String file) {
        var text = "The key %d encrypts from now on. Encrypted %d rows again.%nBack up %s apart from the database. Keep"
                + " its old keys, which older backups need.";
        return text.formatted(done.keyId(), done.rows(), file);
    }

    private static String continued(Rotation.Report done) {
        var text = "Completed an earlier rotation to the key %d. Encrypted %d rows again.%nTo add a new key:"
                + " bin/beppay encryption rotate";
        return text.formatted(done.keyId(), done.rows());
    }
}
