package beppay.keys;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.events.EventType;
import beppay.mode.Mode;
import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import beppay.wallets.LockedPartner;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The table of keys. It contains only the hashes of their secrets.
public final class Keys {
    /// The channel of changes to keys. The payload is the partner's id.
    static final String CHANNEL = "beppay_keys";

    private static final String COLUMNS = """
            k.id, k.partner_id, k.mode, k.name, k.key_prefix, k.scopes, k.addresses::text[] as addresses,
            k.notifies_travellers, k.expires_at,
            k.created_at, k.last_used_at, k.revoked_at""";
    private static final String ADD = """
            insert into api_keys as k
                (partner_id, mode, name, key_prefix, secret_sha256, scopes, addresses, notifies_travellers, expires_at, created_at,
                created_by, created_by_key_id, created_by_member_id)
            values (?, ?, ?, ?, ?, ?::text[], ?::text[]::cidr[], ?, ?, ?, ?, ?, ?) returning\s""" + COLUMNS;
    /// With what the partner's row permits.
    private static final String CURRENT = "select " + COLUMNS + """
            , p.suspended_at is not null as is_suspended, p.notifies_travellers as partner_notifies_travellers,
                p.max_daily_spend_micros is not null as has_daily_limit, p.requests_per_minute
            from api_keys k join partners p on p.id = k.partner_id
            """;
    private static final String BY_SECRET = CURRENT + "where k.secret_sha256 = ?";
    private static final String IS_ACTIVE = "revoked_at is null and (expires_at is null or expires_at > ?)";
    /// Active keys are limited by number, and ended ones are never deleted.
    private static final String OF_PARTNER = "select " + COLUMNS + """
            \s
            from (
                select * from api_keys where partner_id = ? and\s""" + IS_ACTIVE + """
            \s
                union all
                (select * from api_keys where partner_id = ? and not (""" + IS_ACTIVE + """
            )
                order by id desc limit ?)) k
            order by k.id""";
    private static final String COUNT_ACTIVE =
            "select count(*) from api_keys where partner_id = ? and mode = ? and " + IS_ACTIVE;
    private static final String COUNT_CREATED =
            "select count(*) from api_keys where partner_id = ? and created_at > ? and created_at <= ?";
    private static final String BY_ID = "select " + COLUMNS + " from api_keys k where k.id = ?";
    private static final String STANDING = CURRENT + "where k.id = any (?)";
    private static final String ORIGINS = """
            select k.id, creator.name as key_name, creator.key_prefix, m.email as member_email
            from api_keys k left join api_keys creator on creator.id = k.created_by_key_id
            left join members m on m.id = k.created_by_member_id
            where k.id = any (?)""";
    private static final String REVOKE =
            "update api_keys set revoked_at = ? where id = ? and partner_id = ? and revoked_at is null";
    private static final String EXPIRE = """
            update api_keys set expires_at = ?
            where id = ? and partner_id = ? and revoked_at is null and (expires_at is null or expires_at > ?)""";

    /// Locks rows in the order of their ids and skips locked ones, so it neither waits for other transactions
    /// nor deadlocks.
    private static final String USED = """
            with used as (
                select k.id, noted.at
                from unnest(?::bigint[], ?::text[]::timestamptz[]) as noted (id, at) join api_keys k on k.id = noted.id
                where k.last_used_at is null or k.last_used_at <= noted.at - interval '1 minute'
                    or k.last_used_at >= noted.at + interval '1 minute'
                order by k.id for no key update of k skip locked)
            update api_keys k set last_used_at = used.at from used where k.id = used.id""";

    private static final String MAX_KEYS = "select max_keys from partners where id = ?";

    /// The ended keys that lists contain: as many as a person reads.
    private static final int MAX_ENDED = 100;

    /// Far more than a person or a program with a reason creates. Keys are never deleted, so without this limit a
    /// partner that creates and revokes keys without end would fill the disk.
    private static final int MAX_CREATED = 200;

    private Keys() {}

    /// A new key. Only this object holds the secret.
    public record Issued(ApiKey key, KeySecret secret) {}

    /// The requested properties of a new key. Nulls have the same meaning as in [ApiKey].
    public record NewKey(
            String name,
            @Nullable List<String> scopes,
            @Nullable List<String> addresses,
            @Nullable Boolean notifiesTravellers,
            @Nullable Instant expiresAt) {
        /// A key with the partner's setting about e-mails.
        public NewKey(
                String name,
                @Nullable List<String> scopes,
                @Nullable List<String> addresses,
                @Nullable Instant expiresAt) {
            this(name, scopes, addresses, null, expiresAt);
        }
    }

    /// The current state of a key, and whether its partner is suspended.
    public record CurrentKey(
            ApiKey key,
            boolean isSuspended,
            boolean partnerNotifiesTravellers,
            boolean hasDailyLimit,
            @Nullable Integer requestsPerMinute) {
        /// Whether travellers receive the eSIMs that it buys by e-mail, unless the purchase states otherwise.
        public boolean notifiesTravellers() {
            var own = key.notifiesTravellers();
            return own == null ? partnerNotifiesTravellers : own;
        }
    }

    public static PendingQuery<CurrentKey> current(Transaction tx, Collection<Long> ids) {
        return tx.rowsLater(CurrentKey.class, STANDING, (Object) ids.toArray(Long[]::new));
    }

    /// As [#issue(Transaction, LockedPartner, Mode, NewKey, KeyCreator, Instant, RandomGenerator)], created by
    /// the operator.
    public static Issued issue(
            Transaction tx, LockedPartner partner, Mode mode, NewKey wanted, Instant at, RandomGenerator random) {
        return issue(tx, partner, mode, wanted, KeyCreator.OPERATOR, at, random);
    }

    /// Creates a key. Throws `key_limit_reached` if the partner has as many active keys in the mode as it may, or has
    /// created as many in a day.
    public static Issued issue(
            Transaction tx,
            LockedPartner partner,
            Mode mode,
            NewKey wanted,
            KeyCreator creator,
            Instant at,
            RandomGenerator random) {
        int maxKeys = tx.one(Integer.class, MAX_KEYS, partner.id());
        if (countActive(tx, partner.id(), mode, at) >= maxKeys) {
            throw new CodedException(
                    ErrorCode.KEY_LIMIT_REACHED,
                    "The account has %d active %s keys, the maximum. Revoke one first."
                            .formatted(maxKeys, mode.code()));
        }
        if (tx.one(Long.class, COUNT_CREATED, partner.id(), at.minus(Duration.ofDays(1)), at) >= MAX_CREATED) {
            throw new CodedException(
                    ErrorCode.KEY_LIMIT_REACHED,
                    "The account has created %d keys in a day, the maximum. Use those that exist, or try again tomorrow."
                            .formatted(MAX_CREATED));
        }
        var secret = KeySecret.generate(mode, random);
        var key = tx.one(
                ApiKey.class,
                ADD,
                partner.id(),
                mode.code(),
                wanted.name(),
                secret.prefix(),
                secret.sha256(),
                array(wanted.scopes()),
                array(wanted.addresses()),
                wanted.notifiesTravellers(),
                wanted.expiresAt(),
                at,
                creator.kind(),
                creator.keyId(),
                creator.memberId());
        KeyEvents.write(tx, EventType.KEY_CREATED, key, at);
        return new Issued(key, secret);
    }

    static @Nullable CurrentKey bySecret(Transaction tx, SecretHash hash) {
        return tx.row(CurrentKey.class, BY_SECRET, hash.bytes());
    }

    /// The partner's active keys of both modes, and the hundred newest that have ended, in the order of their creation.
    public static List<ApiKey> of(Transaction tx, long partnerId, Instant at) {
        return tx.rows(ApiKey.class, OF_PARTNER, partnerId, at, partnerId, at, MAX_ENDED);
    }

    public static List<ApiKey> of(Transaction tx, long partnerId, Mode mode, Instant at) {
        return of(tx, partnerId, at).stream().filter(key -> key.mode() == mode).toList();
    }

    /// The creator of each key, by the key's id.
    public static Map<Long, KeyOrigin> origins(Transaction tx, List<ApiKey> keys) {
        var ids = keys.stream().map(ApiKey::id).toArray(Long[]::new);
        return tx.rows(KeyOrigin.class, ORIGINS, (Object) ids).stream()
                .collect(Collectors.toMap(KeyOrigin::id, Function.identity()));
    }

    public static @Nullable ApiKey byId(Transaction tx, long id) {
        return tx.row(ApiKey.class, BY_ID, id);
    }

    public static long countActive(Transaction tx, long partnerId, Mode mode, Instant at) {
        return tx.one(Long.class, COUNT_ACTIVE, partnerId, mode.code(), at);
    }

    public static void revoke(Transaction tx, LockedPartner partner, ApiKey key, Instant at) {
        if (tx.update(REVOKE, at, key.id(), partner.id()) == 1) {
            KeyEvents.write(tx, EventType.KEY_REVOKED, key, at);
        }
        tx.announce(CHANNEL, String.valueOf(partner.id()));
    }

    /// Sets the expiry of the key, unless it already expires earlier.
    static void expire(Transaction tx, LockedPartner partner, ApiKey key, Instant expiresAt) {
        tx.update(EXPIRE, expiresAt, key.id(), partner.id(), expiresAt);
        tx.announce(CHANNEL, String.valueOf(partner.id()));
    }

    static int writeUses(Transaction tx, Map<Long, Instant> uses) {
        var ids = uses.keySet().toArray(Long[]::new);
        var instants =
                Arrays.stream(ids).map(id -> String.valueOf(uses.get(id))).toArray(String[]::new);
        return tx.update(USED, ids, instants);
    }

    private static String @Nullable [] array(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }
}
