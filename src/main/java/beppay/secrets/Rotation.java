package beppay.secrets;

import beppay.platform.db.UnusableDatabase;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Replaces the key that encrypts: adds a key to the file, and encrypts all rows again while servers continue to
/// sell. A rotation that was interrupted at any time is continued by the next one.
///
/// The old keys stay in the file, because older backups of the database need them.
public final class Rotation implements AutoCloseable {
    private final Encryption encryption;
    private final KeyAddition addition;
    private final Reencryption reencryption;

    /// @param random not predictable, such as a [java.security.SecureRandom]
    public Rotation(Encryption encryption, InstantSource clock, RandomGenerator random) {
        this.encryption = encryption;
        addition = new KeyAddition(encryption, clock, random);
        reencryption = new Reencryption(encryption);
    }

    /// @param keyId the key that encrypts now
    /// @param isContinued whether the key was added by an earlier rotation, which had left rows with an older
    ///     key
    /// @param rows the number of rows that were encrypted again
    public record Report(int keyId, boolean isContinued, long rows) {}

    /// Adds the next key to the file, unless the file already has one that is not in use. Servers do not encrypt
    /// with it until the next [#run]. In between, the file can be copied to servers on other machines.
    ///
    /// @return the key's id
    /// @throws UnusableDatabase if the file can't be written
    public int prepare() {
        return addition.prepare();
    }

    /// Encrypts with a new key from now on, and returns when no row has an older key. If rows have older keys
    /// from the beginning, and no key was prepared, this continues with the current key.
    ///
    /// @throws UnusableDatabase if the file can't be written, or lacks a key that other servers use
    public Report run() {
        encryption.refresh();
        boolean isContinued = !addition.isPrepared() && reencryption.olderRows() > 0;
        if (!isContinued) {
            addition.use();
        }
        return new Report(encryption.cipher().currentKey(), isContinued, reencryption.run());
    }

    /// Makes [#run] return after the batch that is in progress.
    @Override
    public void close() {
        reencryption.close();
    }
}
