package beppay.verification;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The table of seals.
final class Seals {
    /// Two servers never seal at the same time.
    private static final String LOCK = "lock table seals in share row exclusive mode";
    private static final String LAST_STEP = """
            select coalesce(max(id), 0) as id, coalesce(max(step), 0) as step, max(created_at) as created_at
            from seals where id = (select max(id) from seals)""";
    private static final String END = "select coalesce(max(up_to_key), 0) from seals where content = ? and not is_late";
    private static final String WAITING = "select row_key from seal_backlog where content = ? order by row_key limit ?";
    private static final String LEAVE_OUT =
            "insert into seal_backlog (content, row_key) select ?, key from unnest(?::bigint[]) as key";
    private static final String DONE = "delete from seal_backlog where content = ? and row_key = ?";
    private static final String ADD = """
            insert into seals (id, step, content, is_late, after_key, up_to_key, left_out, row_count, digest, marks, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    /// Covers each column of the step's seals.
    static final String STEP_DIGEST = """
            sha256(convert_to(string_agg(row(id, step, content, is_late, after_key, up_to_key, left_out, row_count,
                encode(digest, 'hex'), encode(sha256(marks), 'hex'), (extract(epoch from created_at) * 1000000)::bigint)::text,
                E'\\n' order by id), 'UTF8'))""";
    private static final String DIGEST_OF_STEP = "select encode(" + STEP_DIGEST + ", 'hex') from seals where step = ?";

    private Seals() {}

    /// The end of the table.
    ///
    /// @param id of the last seal; 0 if there is none
    /// @param createdAt null if there is none
    record Last(long id, long step, @Nullable Instant createdAt) {}

    /// @param isLate whether it seals one row that was left out before
    record Seal(SealedTable content, boolean isLate, long afterKey, long upToKey, List<Long> leftOut) {}

    private record Content(long rowCount, byte[] digest, byte[] marks) {}

    /// Waits until no other server seals, and returns the end of the table.
    static Last lock(Transaction tx) {
        tx.update(LOCK);
        return tx.one(Last.class, LAST_STEP);
    }

    /// The last key that is sealed or left out; 0 if there is none.
    static long end(Transaction tx, SealedTable table) {
        return tx.one(Long.class, END, table.code());
    }

    /// Keys that were left out and are not sealed yet, lowest first.
    static List<Long> waiting(Transaction tx, SealedTable table, int atMost) {
        return tx.rows(Long.class, WAITING, table.code(), atMost);
    }

    /// Seals the rows as they are now.
    static void add(Transaction tx, long id, long step, Seal seal, Instant at) {
        var leftOut = seal.leftOut.toArray(Long[]::new);
        var content = tx.one(Content.class, seal.content.seal(), seal.afterKey, seal.upToKey, leftOut);
        tx.update(
                ADD,
                id,
                step,
                seal.content.code(),
                seal.isLate,
                seal.afterKey,
                seal.upToKey,
                leftOut,
                content.rowCount,
                content.digest,
                content.marks,
                at);
        if (seal.isLate) {
            tx.update(DONE, seal.content.code(), seal.upToKey);
        } else if (leftOut.length > 0) {
            tx.update(LEAVE_OUT, seal.content.code(), leftOut);
        }
    }

    /// The digest over all columns of the step's seals, in hexadecimal.
    static String digestOf(Transaction tx, long step) {
        return Objects.requireNonNull(tx.one(String.class, DIGEST_OF_STEP, step));
    }
}
