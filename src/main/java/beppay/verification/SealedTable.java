package beppay.verification;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The list of what is sealed: columns of rows that must not change once they are written, or once they are
/// final. A table is added by a constant. The columns of a constant never change, because earlier seals contain
/// them: a new column gets a constant of its own, which seals it for all rows.
enum SealedTable {
    TRANSFERS(
            "transfers",
            "id",
            "transfers_id_seq",
            "id, kind, mode, partner_id, order_id, supplier, reference, cause_id, reason, author, "
                    + micros("created_at"),
            null),
    ENTRIES(
            "entries",
            "transfer_id",
            "transfers_id_seq",
            "account_id, transfer_id, currency, amount_micros, balance_after_micros",
            null),
    /// What a partner may change, such as the mark of a low balance, is not sealed.
    WALLETS("wallets", "id", "wallets_id_seq", "id, partner_id, currency, mode, " + micros("created_at"), null),
    /// The balances are the sums of the entries, which [LedgerVerification] checks.
    ACCOUNTS("accounts", "id", "accounts_id_seq", "id, kind, currency, mode, partner_id, wallet_id, supplier", null),
    /// What was ordered, sealed from the beginning.
    ATTEMPTS(
            "supplier_attempts",
            "number",
            "supplier_attempts_number_seq",
            "number, reference, order_id, partner_id, offer_id, supplier, supplier_account, supplier_code, cost_micros,"
                    + " is_matched, " + micros("created_at"),
            null),
    /// How the attempts ended. A refused one is watched for some days, because the supplier may deliver after
    /// all.
    ATTEMPT_RESULTS(
            "supplier_attempts",
            "number",
            "supplier_attempts_number_seq",
            "number, reference, state, supplier_reference, " + micros("settled_at"),
            "state = 'delivered' or state = 'refused' and next_poll_at is null and settled_at < ?::timestamptz - interval '1 day'"),
    /// What was proposed, by whom and why.
    APPROVALS(
            "approvals",
            "id",
            "approvals_id_seq",
            "id, kind, partner_id, mode, amount_micros, currency, reference, target_id, shortfall, keeps_esims,"
                    + " reason_code, reason, note, evidence_sha256, parameters, threshold_micros, proposed_by,"
                    + " proposed_member_id, " + micros("proposed_at") + ", " + micros("expires_at"),
            null),
    /// What was decided, and by whom.
    APPROVAL_DECISIONS(
            "approvals",
            "id",
            "approvals_id_seq",
            "id, state, decided_by, decided_member_id, decision_reason, transfer_id, " + micros("decided_at"),
            "state <> 'proposed' and proposed_at <= ?::timestamptz");

    /// The columns of a row and their digest. The text of a row constructor is unambiguous, because PostgreSQL
    /// quotes the values and writes nulls as nothing.
    private static final String DIGESTS =
            "%1$s as row_key, sha256(convert_to(row(%2$s)::text, 'UTF8')) as row_digest, row(%2$s)::text as row_text";

    private static final String SEALED = """
            coalesce(sum(1), 0) as row_count,
            sha256(coalesce(string_agg(row_digest, ''::bytea order by row_key, row_text), ''::bytea)) as digest""";

    private static final String MARKS =
            "coalesce(string_agg(int8send(row_key) || substring(row_digest for 4), ''::bytea order by row_key, row_text), ''::bytea)";

    final String table;
    final String sequence;
    final @Nullable String finalWhen;
    private final String key;
    private final String digests;

    /// @param key the column, of type bigint, by whose ranges the rows are sealed
    /// @param sequence the sequence of the key's values
    /// @param columns expressions whose text does not depend on settings of the connection
    /// @param finalWhen the condition from which on the columns never change, in which `?` is the current time;
    ///     null if that is always so
    SealedTable(String table, String key, String sequence, String columns, @Nullable String finalWhen) {
        this.table = table;
        this.key = key;
        this.sequence = sequence;
        this.finalWhen = finalWhen;
        digests = DIGESTS.formatted(key, columns);
    }

    private static String micros(String time) {
        return "(extract(epoch from " + time + ") * 1000000)::bigint";
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The column whose ranges are sealed.
    String keyName() {
        return key;
    }

    /// A query of the keys in a range that are not final. Its arguments are the range and the time.
    String unfinished() {
        return "select distinct %1$s from %2$s where %1$s > ? and %1$s <= ? and (%3$s) is not true order by %1$s"
                .formatted(key, table, finalWhen);
    }

    /// A query of those of the given keys that are final. Its arguments are the keys and the time.
    String finished() {
        return "select distinct %1$s from %2$s where %1$s = any (?) and (%3$s) order by %1$s"
                .formatted(key, table, finalWhen);
    }

    /// A query of a range: the number of rows, their digest, and their marks. Its arguments are the range and
    /// the keys that are left out.
    String seal() {
        return "select %s, %s as marks from (select %s from %s where %5$s > ? and %5$s <= ? and %5$s <> all (?)) as listed"
                .formatted(SEALED, MARKS, digests, table, key);
    }

    /// A query that recomputes seals. Its arguments are the content, the id of the seal before, and a number of
    /// seals.
    String recompute() {
        return """
                select s.id, s.after_key, s.up_to_key, listed.row_count = s.row_count and listed.digest = s.digest as is_same
                from (select * from seals where content = ? and id > ? order by id limit ?) s
                cross join lateral (
                    select %1$s from (
                        select %2$s from %3$s where %4$s > s.after_key and %4$s <= s.up_to_key and %4$s <> all (s.left_out))
                            as listed) listed
                order by s.id""".formatted(SEALED, digests, table, key);
    }
}
