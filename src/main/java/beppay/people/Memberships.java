package beppay.people;

import beppay.errors.CodedException;
import beppay.mail.EmailAddress;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of memberships, each with its person. Removed memberships stay in it, and no method of this class
/// finds them.
public final class Memberships {
    static final String COLUMNS = """
            m.id, m.person_id, m.partner_id, p.email, m.role, p.password_hash is not null as is_active, m.suspended_at,
            m.created_at, greatest(m.updated_at, p.updated_at) as updated_at""";
    private static final String SELECT =
            "select " + COLUMNS + " from memberships m join people p on p.id = m.person_id where m.removed_at is null ";

    private static final String ADD = """
            with person as (
                insert into people (email, password_hash, created_at, updated_at) values (?, ?, ?, ?) returning id)
            insert into memberships (person_id, partner_id, role, created_at, updated_at)
            select id, cast(? as bigint), ?, ?, ? from person returning id""";
    private static final String OF_ORGANISATION =
            SELECT + "and m.partner_id is not distinct from cast(? as bigint) order by m.id";
    private static final String LOCK = OF_ORGANISATION + " for update of m";
    private static final String LOCK_ONE = "select id from memberships where id = ? for no key update";
    private static final String BY_EMAIL = SELECT + "and p.email = ? and p.closed_at is null";
    private static final String BY_ID = SELECT + "and m.id = ?";
    private static final String HOLD = BY_ID + " for share of m";
    private static final String SET_ROLE = "update memberships set role = ?, updated_at = ? where id = ?";
    private static final String SUSPEND =
            "update memberships set suspended_at = coalesce(suspended_at, ?), updated_at = ? where id = ?";
    private static final String RESUME = "update memberships set suspended_at = null, updated_at = ? where id = ?";
    private static final String REMOVE = "update memberships set removed_at = ?, updated_at = ? where id = ?";

    private Memberships() {}

    /// Adds a person and their membership. Throws `invalid_request` if anyone else has the address.
    ///
    /// @param partnerId null for the operator's staff
    /// @param passwordHash null for an invited person
    public static Membership add(
            Transaction tx,
            @Nullable Long partnerId,
            EmailAddress email,
            String role,
            @Nullable String passwordHash,
            Instant at) {
        try {
            var id = tx.one(Long.class, ADD, email.folded().text(), passwordHash, at, at, partnerId, role, at, at);
            return tx.one(Membership.class, BY_ID, id);
        } catch (DatabaseException failed) {
            throw exception(failed);
        }
    }

    static RuntimeException exception(DatabaseException failed) {
        return failed.violates("people_email_key")
                ? CodedException.ofField("email", "already belongs to a member")
                : failed;
    }

    /// The memberships of a partner or of the staff, in the order in which they were added.
    ///
    /// @param partnerId null for the operator's staff
    public static List<Membership> of(Transaction tx, @Nullable Long partnerId) {
        return tx.rows(Membership.class, OF_ORGANISATION, partnerId);
    }

    /// As [#of], and locks the rows until the transaction ends, so that concurrent changes of a team run one
    /// after another.
    public static List<Membership> lock(Transaction tx, @Nullable Long partnerId) {
        return tx.rows(Membership.class, LOCK, partnerId);
    }

    static void lockOne(Transaction tx, Membership member) {
        tx.one(Long.class, LOCK_ONE, member.id());
    }

    public static @Nullable Membership byEmail(Transaction tx, EmailAddress email) {
        return tx.row(Membership.class, BY_EMAIL, email.folded().text());
    }

    public static @Nullable Membership byId(Transaction tx, long id) {
        return tx.row(Membership.class, BY_ID, id);
    }

    /// As [#byId], and the row does not change until the transaction ends.
    public static @Nullable Membership hold(Transaction tx, long id) {
        return tx.row(Membership.class, HOLD, id);
    }

    /// Ends the person's sessions and links.
    public static Membership setRole(Transaction tx, Membership member, String role, Instant at) {
        tx.update(SET_ROLE, role, at, member.id());
        return tx.one(Membership.class, BY_ID, member.id());
    }

    /// Ends the sessions and links of a member of staff, who can't sign in until [#resume].
    public static void suspend(Transaction tx, Membership member, Instant at) {
        tx.update(SUSPEND, at, at, member.id());
    }

    public static void resume(Transaction tx, Membership member, Instant at) {
        tx.update(RESUME, at, member.id());
    }

    /// Ends the person's sessions and links, and frees the address.
    public static void remove(Transaction tx, Membership member, Instant at) {
        tx.update(REMOVE, at, at, member.id());
    }
}
