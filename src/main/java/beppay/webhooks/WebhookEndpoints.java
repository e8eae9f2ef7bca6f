package beppay.webhooks;

import beppay.errors.CodedException;
import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import beppay.platform.digest.Sha256;
import beppay.secrets.SealedTable;
import beppay.webhooks.WebhookEndpoint.DisabledReason;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table of endpoints. Removed ones stay in it, and no method of this class finds them.
public final class WebhookEndpoints {
    static final String TABLE = "webhook_endpoints";

    private static final String COLUMNS = """
            id, partner_id, mode, url, event_types, created_at, failing_since, disabled_at, disabled_reason""";
    private static final String NEXT_ID = "select nextval('webhook_endpoints_id_seq')";
    private static final String ADD = """
            insert into webhook_endpoints (id, partner_id, mode, url, event_types, secrets, created_at)
            overriding system value values (?, ?, ?, ?, ?, ?, ?) returning\s""" + COLUMNS;
    private static final String OF_PARTNER = "select " + COLUMNS
            + " from webhook_endpoints where partner_id = ? and mode = ? and removed_at is null order by id";
    private static final String COUNT_ADDED =
            "select count(*) from webhook_endpoints where partner_id = ? and created_at > ? and created_at <= ?";
    private static final String FIND = "select " + COLUMNS
            + " from webhook_endpoints where id = ? and partner_id = ? and mode = ? and removed_at is null";
    private static final String EDIT = """
            update webhook_endpoints set url = ?, event_types = ?, failing_since = ?, disabled_at = ?, disabled_reason = ?
            where id = ?""";
    private static final String SECRETS =
            "select id, secrets, previous_until from webhook_endpoints where id = ? and removed_at is null for update";
    private static final String ROLL = "update webhook_endpoints set secrets = ?, previous_until = ? where id = ?";
    private static final String REMOVE = "update webhook_endpoints set removed_at = ? where id = ?";
    private static final String SUCCEED = """
            update webhook_endpoints set failing_since = null where id = any (?) and failing_since is not null""";
    private static final String FAIL = """
            update webhook_endpoints set failing_since = ? where id = any (?) and failing_since is null""";
    private static final String DISABLE = """
            update webhook_endpoints set disabled_at = now.at, disabled_reason = ?
            from (select cast(? as timestamptz) as at) now
            where id = any (?) and disabled_at is null and failing_since <= ?
            returning id""";

    private static final String COUNT_BY_KEY =
            "select encryption_key_of(secrets) as key_id, count(*) as rows from webhook_endpoints group by 1";
    private static final String LAST_ID = "select coalesce(max(id), 0) from webhook_endpoints";
    private static final String LOCK_OLDER = """
            select id, secrets as codes from webhook_endpoints
            where id > ? and id <= ? and encryption_key_of(secrets) < ? for update skip locked""";
    private static final String REPLACE = """
            update webhook_endpoints set secrets = new.secrets
            from unnest(?::bigint[], ?::bytea[]) as new (id, secrets) where webhook_endpoints.id = new.id""";

    /// The secrets, for the rotation of keys.
    public static final SealedTable SEALED = new SealedTable(TABLE, COUNT_BY_KEY, LAST_ID, LOCK_OLDER, REPLACE);

    /// Removed endpoints are never deleted, so without this limit a program that adds and removes them without
    /// end would fill the disk.
    static final int MAX_ADDED_IN_A_DAY = 200;

    private static final Duration A_DAY = Duration.ofDays(1);

    private WebhookEndpoints() {}

    /// @param previousUntil when the second secret ends; null if there is only one
    record StoredSecrets(long id, byte[] secrets, @Nullable Instant previousUntil) {
        /// Changes whenever the secrets are encrypted anew.
        String version() {
            return HexFormat.of().formatHex(Sha256.of(secrets));
        }
    }

    static long nextId(Transaction tx) {
        return tx.one(Long.class, NEXT_ID);
    }

    static WebhookEndpoint add(
            Transaction tx,
            long id,
            PartnerWebhooks.Owner owner,
            WebhookUrl url,
            @Nullable List<String> eventTypes,
            byte[] secrets,
            Instant at) {
        return tx.one(
                WebhookEndpoint.class,
                ADD,
                id,
                owner.partnerId(),
                owner.mode().code(),
                url.uri().toString(),
                array(eventTypes),
                secrets,
                at);
    }

    /// Oldest first.
    static List<WebhookEndpoint> of(Transaction tx, long partnerId, Mode mode) {
        return tx.rows(WebhookEndpoint.class, OF_PARTNER, partnerId, mode.code());
    }

    /// @throws CodedException `invalid_request` if the partner has added too many endpoints within a day
    static void rejectTooMany(Transaction tx, long partnerId, Instant now) {
        if (tx.one(Long.class, COUNT_ADDED, partnerId, now.minus(A_DAY), now) >= MAX_ADDED_IN_A_DAY) {
            throw CodedException.ofField(
                    "url",
                    "would be one of more than %d endpoints within a day; change one that exists, or try again tomorrow"
                            .formatted(MAX_ADDED_IN_A_DAY));
        }
    }

    /// Those of both modes, oldest first, for the operator.
    public static List<WebhookEndpoint> ofPartner(Transaction tx, long partnerId) {
        return Stream.of(Mode.values())
                .flatMap(mode -> of(tx, partnerId, mode).stream())
                .toList();
    }

    static @Nullable WebhookEndpoint find(Transaction tx, long partnerId, Mode mode, long id) {
        return tx.row(WebhookEndpoint.class, FIND, id, partnerId, mode.code());
    }

    static void edit(Transaction tx, WebhookEndpoint edited) {
        var reason = edited.disabledReason();
        tx.update(
                EDIT,
                edited.url(),
                array(edited.eventTypes()),
                edited.failingSince(),
                edited.disabledAt(),
                reason == null ? null : reason.code(),
                edited.id());
    }

    private static String @Nullable [] array(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }

    /// Locks the endpoint.
    static @Nullable StoredSecrets secrets(Transaction tx, long id) {
        return tx.row(StoredSecrets.class, SECRETS, id);
    }

    static void roll(Transaction tx, long id, byte[] secrets, Instant previousUntil) {
        tx.update(ROLL, secrets, previousUntil, id);
    }

    static void remove(Transaction tx, long id, Instant at) {
        tx.update(REMOVE, at, id);
    }

    /// Ends the failures of endpoints.
    static void succeed(Transaction tx, List<Long> ids) {
        tx.update(SUCCEED, (Object) ids.toArray(Long[]::new));
    }

    static void fail(Transaction tx, List<Long> ids, Instant at) {
        tx.update(FAIL, at, ids.toArray(Long[]::new));
    }

    /// Disables those endpoints that have failed since a time, or longer.
    ///
    /// @return the ids of those that were disabled now
    static List<Long> disable(Transaction tx, List<Long> ids, DisabledReason reason, Instant since, Instant at) {
        return tx.rows(Long.class, DISABLE, reason.code(), at, ids.toArray(Long[]::new), since);
    }
}
