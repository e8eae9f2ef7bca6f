package beppay.partners;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Notifications;
import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import beppay.team.Members;
import beppay.team.Role;
import beppay.wallets.Currency;
import beppay.wallets.LockedPartner;
import beppay.wallets.Wallets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The table of partners.
public final class Partners {
    private static final String CHANNEL = "beppay_partners";

    private static final String ADD = """
            insert into partners (email, name, created_at, updated_at) values (?, ?, ?, ?)
            returning *""";
    private static final String EDIT =
            "update partners set email = ?, name = ?, updated_at = ? where id = ? returning *";
    private static final String NOTIFY = "update partners set notifies_travellers = ?, updated_at = ? where id = ?";
    private static final String SET = """
            update partners set notifies_travellers = coalesce(cast(? as boolean), notifies_travellers),
                requires_second_factor = coalesce(cast(? as boolean), requires_second_factor), updated_at = ?
            where id = ?""";
    private static final String SET_LIMITS = """
            update partners set max_keys = ?, max_daily_spend_micros = cast(? as bigint),
                requests_per_minute = cast(? as integer), updated_at = ?
            where id = ?""";
    private static final String REQUIRE_SECOND_FACTOR =
            "update partners set requires_second_factor = ?, updated_at = ? where id = ?";
    private static final String ALL = "select * from partners order by id";
    private static final String BY_ID = "select * from partners where id = ?";
    private static final String BY_IDS = "select * from partners where id = any (?)";
    private static final String BY_EMAIL = "select * from partners where email = ?";
    private static final String SUSPENDED = "select id from partners where id = any (?) and suspended_at is not null";
    private static final String SUSPEND =
            "update partners set suspended_at = coalesce(suspended_at, ?), updated_at = ? where id = ?";
    private static final String RESUME = "update partners set suspended_at = null, updated_at = ? where id = ?";

    private Partners() {}

    /// Notifies the listener of each suspension, of the end of each, and of each change of the limit of
    /// requests, with the partner's id.
    public static void subscribeToSuspensions(Notifications notifications, Notifications.CacheListener listener) {
        notifications.subscribe(CHANNEL, listener);
    }

    /// Adds a partner with its first member, who is its admin, and an empty live wallet in USDT_TRC20. Throws
    /// `invalid_request` if another partner or member has the address.
    ///
    /// @param email also the member's
    /// @param passwordHash null for an invited member
    public static Partner add(
            Transaction tx, EmailAddress email, String name, @Nullable String passwordHash, Actor actor, Instant at) {
        try {
            var partner = tx.one(Partner.class, ADD, email.folded().text(), name, at, at);
            Members.add(tx, partner.id(), email, Role.ADMIN, passwordHash, at);
            Wallets.open(tx, partner.id(), Mode.LIVE, Currency.USDT_TRC20, at);
            var entry = AuditEntry.of(actor, "partner.added")
                    .ofPartner(partner.id())
                    .changed("email", null, partner.email())
                    .changed("name", null, name);
            AuditLog.add(tx, entry, at);
            return partner;
        } catch (DatabaseException failed) {
            throw exception(failed);
        }
    }

    /// Throws `invalid_request` if another partner has the address.
    static Partner edit(Transaction tx, Partner partner, EmailAddress email, String name, Instant at) {
        try {
            return tx.one(Partner.class, EDIT, email.folded().text(), name, at, partner.id());
        } catch (DatabaseException failed) {
            throw exception(failed);
        }
    }

    /// Sets whether the partner's members need a second factor. Those without one set it up before anything
    /// else.
    public static void requireSecondFactor(Transaction tx, long partnerId, boolean isRequired, Instant at) {
        tx.update(REQUIRE_SECOND_FACTOR, isRequired, at, partnerId);
    }

    /// Sets whether travellers receive their eSIMs by e-mail, unless a key or a purchase states otherwise.
    public static void notifyTravellers(Transaction tx, long id, boolean isNotified, Instant at) {
        tx.update(NOTIFY, isNotified, at, id);
    }

    /// A null keeps what is set.
    static void set(
            Transaction tx, long id, @Nullable Boolean notifies, @Nullable Boolean requiresSecondFactor, Instant at) {
        tx.update(SET, notifies, requiresSecondFactor, at, id);
    }

    /// Sets all limits. A null is no limit of the partner's own.
    static void setLimits(
            Transaction tx,
            long id,
            int maxKeys,
            @Nullable Money dailySpend,
            @Nullable Integer requestsPerMinute,
            Instant at) {
        var micros = dailySpend == null ? null : dailySpend.micros();
        tx.update(SET_LIMITS, maxKeys, micros, requestsPerMinute, at, id);
        tx.announce(CHANNEL, String.valueOf(id));
    }

    private static RuntimeException exception(DatabaseException failed) {
        return failed.violates("partners_email_key")
                ? CodedException.ofField("email", "already belongs to a partner")
                : failed;
    }

    public static List<Partner> all(Transaction tx) {
        return tx.rows(Partner.class, ALL);
    }

    public static Partner byId(Transaction tx, long id) {
        return tx.one(Partner.class, BY_ID, id);
    }

    /// Those that exist among these ids, by their ids.
    public static Map<Long, Partner> byIds(Transaction tx, Collection<Long> ids) {
        return tx.rows(Partner.class, BY_IDS, (Object) ids.toArray(Long[]::new)).stream()
                .collect(Collectors.toMap(Partner::id, Function.identity()));
    }

    /// @throws CodedException `not_found`
    public static Partner find(Transaction tx, long id) {
        var partner = tx.row(Partner.class, BY_ID, id);
        if (partner == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such partner.");
        }
        return partner;
    }

    public static @Nullable Partner byEmail(Transaction tx, EmailAddress email) {
        return tx.row(Partner.class, BY_EMAIL, email.folded().text());
    }

    /// The ids of those partners that are suspended.
    public static PendingQuery<Long> suspended(Transaction tx, Collection<Long> ids) {
        return tx.rowsLater(Long.class, SUSPENDED, (Object) ids.toArray(Long[]::new));
    }

    /// Suspends the partner. A trigger of the table ends its members' sessions.
    ///
    /// @param reason null if none was stated
    public static void suspend(
            Transaction tx, LockedPartner partner, Actor actor, @Nullable String reason, Instant at) {
        tx.update(SUSPEND, at, at, partner.id());
        tx.announce(CHANNEL, String.valueOf(partner.id()));
        AuditLog.add(
                tx,
                AuditEntry.of(actor, "partner.suspended")
                        .ofPartner(partner.id())
                        .because(reason),
                at);
    }

    /// Ends [#suspend].
    public static void resume(Transaction tx, LockedPartner partner, Actor actor, @Nullable String reason, Instant at) {
        tx.update(RESUME, at, partner.id());
        tx.announce(CHANNEL, String.valueOf(partner.id()));
        AuditLog.add(
                tx,
                AuditEntry.of(actor, "partner.resumed").ofPartner(partner.id()).because(reason),
                at);
    }
}
