package beppay.people;

import beppay.mail.EmailAddress;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The table of people.
public final class People {
    private static final String PASSWORD_HASH =
            "select password_hash from people where id = ? and password_hash is not null and closed_at is null";
    private static final String SET_PASSWORD =
            "update people set password_hash = ?, updated_at = ? where id = ? and closed_at is null";
    private static final String SET_EMAIL = "update people set email = ?, updated_at = ? where id = ?";

    private People() {}

    static @Nullable String passwordHash(Transaction tx, long id) {
        return tx.row(String.class, PASSWORD_HASH, id);
    }

    /// Ends the person's sessions and links. Returns false if the person is no longer a member.
    static boolean setPassword(Transaction tx, long id, String passwordHash, Instant at) {
        return tx.update(SET_PASSWORD, passwordHash, at, id) > 0;
    }

    /// Changes the address with which the person signs in. Throws `invalid_request` if anyone else has it.
    /// Sessions continue, because the person and the password are the same.
    public static void setEmail(Transaction tx, Membership member, EmailAddress email, Instant at) {
        try {
            tx.update(SET_EMAIL, email.folded().text(), at, member.personId());
        } catch (DatabaseException failed) {
            throw Memberships.exception(failed);
        }
    }
}
