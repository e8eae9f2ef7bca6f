package beppay.verification;

import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The table of nightly verifications, newest last.
public final class Verifications {
    /// A verification that has not finished by then was interrupted, and is repeated.
    static final Duration MAX_DURATION = Duration.ofHours(2);

    /// The most characters of findings that are stored.
    private static final int MAX_DETAILS = 20_000;

    private static final String LOCK = "lock table verifications in share row exclusive mode";
    private static final String BEGIN = """
            insert into verifications (what, started_at)
            select 'audit', now.at from (select cast(? as timestamptz) as at) now
            where not exists (
                select from verifications
                where what = 'audit' and started_at between ? and now.at and (finished_at is not null or started_at > ?))
            returning id""";
    private static final String FINISH =
            "update verifications set finished_at = ?, findings = ?, details = cast(? as text) where id = ?";
    private static final String LATEST = """
            select started_at, finished_at, findings, details from verifications
            where what = 'audit' order by id desc limit ?""";

    private Verifications() {}

    /// @param finishedAt null while it runs, or if it was interrupted
    /// @param findings the number of wrong rows; null as long as it is not finished
    /// @param details the first findings, one a line; null if there are none
    public record Verification(
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Long findings,
            @Nullable String details) {}

    /// The latest verifications of the audit log, newest first.
    public static List<Verification> latest(Transaction tx, int atMost) {
        return tx.rows(Verification.class, LATEST, atMost);
    }

    /// Begins a verification, unless one has begun since the given time, on any server.
    ///
    /// @return its id; null if none is due
    static @Nullable Long begin(Transaction tx, Instant since, Instant now) {
        tx.update(LOCK);
        return tx.row(Long.class, BEGIN, now, since, now.minus(MAX_DURATION));
    }

    static void finish(Transaction tx, long id, List<String> findings, Instant at) {
        var lines = findings.stream().collect(Collectors.joining("\n"));
        var details = lines.isEmpty() ? null : lines.substring(0, Math.min(lines.length(), MAX_DETAILS));
        tx.update(FINISH, at, (long) findings.size(), details, id);
    }
}
