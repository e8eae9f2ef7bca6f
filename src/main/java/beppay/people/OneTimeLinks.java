package beppay.people;

import beppay.platform.db.Transaction;
import beppay.platform.digest.Sha256;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The table of one-time links. It contains only the hashes of their tokens.
public final class OneTimeLinks {
    private static final String ISSUE = """
            insert into one_time_links (person_id, token_sha256, purpose, created_at, expires_at)
            values (?, ?, ?, ?, ?)
            on conflict (person_id) do update set token_sha256 = excluded.token_sha256, purpose = excluded.purpose,
                created_at = excluded.created_at, expires_at = excluded.expires_at, used_at = null""";
    private static final String CREATED_AT = "select created_at from one_time_links where person_id = ?";
    private static final String VALID = """
            l.token_sha256 = ? and l.used_at is null and l.expires_at > ?
            and p.id = l.person_id and m.person_id = p.id and m.removed_at is null and m.suspended_at is null
            and not exists (select from partners o where o.id = m.partner_id and o.suspended_at is not null)""";
    private static final String FIND = "select " + Memberships.COLUMNS + """
            , (select o.name from partners o where o.id = m.partner_id) as partner_name, l.purpose, l.expires_at
            from one_time_links l, memberships m, people p where\s""" + VALID;
    private static final String USE = """
            update one_time_links l set used_at = ? from memberships m, people p where\s""" + VALID + " returning " + Memberships.COLUMNS;

    private OneTimeLinks() {}

    /// A usable link and its member, for the page that asks for a password.
    public record Found(
            Membership member, @Nullable String partnerName, OneTimeLink.Purpose purpose, Instant expiresAt) {}

    /// Creates a link. The member's earlier link becomes invalid.
    public static OneTimeLink issue(
            Transaction tx, Membership member, OneTimeLink.Purpose purpose, Instant at, RandomGenerator random) {
        var link = OneTimeLink.create(member, purpose, at, random);
        store(tx, member, link, at);
        return link;
    }

    static void store(Transaction tx, Membership member, OneTimeLink link, Instant at) {
        tx.update(ISSUE, member.personId(), Sha256.of(link.token()), link.purpose(), at, link.expiresAt());
    }

    /// When the member's last link was created, used or not; null if there is none.
    public static @Nullable Instant madeAt(Transaction tx, Membership member) {
        return tx.row(Instant.class, CREATED_AT, member.personId());
    }

    /// Returns null if the link was used, has expired, was replaced, or does not exist.
    public static @Nullable Found find(Transaction tx, String token, Instant at) {
        return tx.row(Found.class, FIND, Sha256.of(token), at);
    }

    /// Marks the link as used and returns its member, or null as [#find] does. Of concurrent calls with one
    /// link, only one succeeds.
    static @Nullable Membership use(Transaction tx, String token, Instant at) {
        return tx.row(Membership.class, USE, at, Sha256.of(token), at);
    }
}
