package beppay.notifications;

import beppay.platform.digest.Sha256;
import beppay.platform.http.Call;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether a call has the secret in its path, and comes from a permitted address. For any other call, the path does
/// not exist.
final class SecretPath implements Predicate<Call> {
    /// The name of the path's segment.
    static final String SECRET = "secret";

    /// Someone who knows the secret could otherwise fill the log.
    private static final long LOGGED_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(SecretPath.class);

    private final WebhookSettings settings;
    private final LongSupplier nanos;
    private final AtomicLong nextLogNanos;

    /// @param nanos a clock like [System#nanoTime]
    SecretPath(WebhookSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
        nextLogNanos = new AtomicLong(nanos.getAsLong());
    }

    @Override
    public boolean test(Call call) {
        return isSecret(call.pathValue(SECRET)) && isPermitted(call.address());
    }

    /// Compares hashes in constant time, so that the duration reveals nothing about the secret.
    private boolean isSecret(String sent) {
        return MessageDigest.isEqual(Sha256.of(sent), settings.secretSha256());
    }

    private boolean isPermitted(String address) {
        boolean isPermitted =
                settings.sources().isEmpty() || settings.sources().stream().anyMatch(block -> block.covers(address));
        if (!isPermitted) {
            logRejected(address);
        }
        return isPermitted;
    }

    private void logRejected(String address) {
        long now = nanos.getAsLong();
        long next = nextLogNanos.get();
        if (now - next >= 0 && nextLogNanos.compareAndSet(next, now + LOGGED_EVERY_NANOS)) {
            LOG.warn("A notification came from {}, which {} does not contain", address, WebhookSettings.SOURCES);
        }
    }
}
