package beppay.keys;

import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.Notifications;
import beppay.platform.db.QueryLimiter;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// The keys that were used lately, as their rows stand: no query a request.
///
/// A partner's keys are forgotten when one of them, or its suspension, is changed: at once where this node did it,
/// and by notification where another did. While none is heard, nothing is kept. A purchase asks the row all the
/// same.
public final class KeyRing implements Notifications.CacheListener {
    /// A kilobyte each; past that the least used are asked for again.
    private static final long MAX_KEYS = 10_000;

    /// Where something between here and PostgreSQL swallows notifications, a revocation holds after this at the
    /// latest.
    private static final Duration KEPT_FOR = Duration.ofSeconds(30);

    private final Database database;
    /// Anybody may send keys that nobody knows.
    private final QueryLimiter queries;
    private final KeyUsage uses;
    private final Cache<SecretHash, KeyStatus> kept;
    /// How often something was forgotten. A row that was read before that must not be kept after it.
    private long forgotten;

    public KeyRing(Database database) {
        this(database, Ticker.systemTicker());
    }

    KeyRing(Database database, Ticker ticker) {
        this.database = database;
        kept = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterWrite(KEPT_FOR)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
        queries = new QueryLimiter(database);
        uses = new KeyUsage(database);
        database.notifications().subscribe(Keys.CHANNEL, this);
        Partners.tellOfSuspensions(database.notifications(), this);
    }

    /// When the keys are used.
    public KeyUsage uses() {
        return uses;
    }

    /// Null where no key has the secret, which is not kept, since one may be made at any time. Expired, revoked and
    /// suspended ones are found.
    ///
    /// @throws RejectedExecutionException where too many wait for the database. While it is away, known keys are
    ///     not relied on: one may be revoked elsewhere, and whatever a key is for needs the database anyway
    public @Nullable KeyStatus find(KeySecret secret) {
        var hash = secret.hash();
        var known = atHand(hash);
        return known == null ? ask(hash) : known;
    }

    /// As [#find], without asking the database; null where only it can tell.
    public @Nullable KeyStatus atHand(KeySecret secret) {
        return atHand(secret.hash());
    }

    private @Nullable KeyStatus atHand(SecretHash hash) {
        return database.notifications().isUpToDate() ? kept.getIfPresent(hash) : null;
    }

    private @Nullable KeyStatus ask(SecretHash hash) {
        long before = forgotten();
        var standing = queries.<Keys.@Nullable Standing>autocommit(tx -> Keys.bySecret(tx, hash));
        if (standing == null) {
            return null;
        }
        var found = new KeyStatus(standing);
        keep(hash, found, before);
        return found;
    }

    synchronized long forgotten() {
        return forgotten;
    }

    synchronized void keep(SecretHash hash, KeyStatus found, long before) {
        if (forgotten == before) {
            kept.put(hash, found);
        }
    }

    /// @param partnerId whose keys are forgotten
    @Override
    public synchronized void onChange(String partnerId) {
        forgotten++;
        kept.asMap()
                .values()
                .removeIf(found -> partnerId.equals(String.valueOf(found.key().partnerId())));
    }

    @Override
    public synchronized void onGap() {
        forgotten++;
        kept.invalidateAll();
    }
}
