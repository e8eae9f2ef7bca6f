package beppay.keys;

import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a partner's keys were created and revoked, newest first, for the operator.
public final class KeyHistory {
    private static final String UNTIL = """
            select change.*, m.email as member_email from (
                (select id, mode, name, key_prefix, created_by, created_by_member_id as member_id, false as is_revocation,
                    created_at as at
                from api_keys where partner_id = ? and created_at <= ? order by created_at desc, id desc limit ?)
                union all
                (select id, mode, name, key_prefix, created_by, created_by_member_id, true, revoked_at
                from api_keys where partner_id = ? and revoked_at <= ? order by revoked_at desc, id desc limit ?)
            ) as change left join members m on m.id = change.member_id
            order by change.at desc, change.id desc, change.is_revocation desc limit ?""";

    private KeyHistory() {}

    /// @param createdBy `key`, `member` or `operator`
    /// @param memberEmail the address of the member who created the key; null if it was no member
    /// @param isRevocation whether the key was revoked, and not created
    public record Change(
            long id,
            Mode mode,
            String name,
            String keyPrefix,
            String createdBy,
            @Nullable String memberEmail,
            boolean isRevocation,
            Instant at) {}

    /// @param latest the latest time, inclusive
    public static List<Change> until(Transaction tx, long partnerId, Instant latest, int limit) {
        return tx.rows(Change.class, UNTIL, partnerId, latest, limit, partnerId, latest, limit, limit);
    }
}
