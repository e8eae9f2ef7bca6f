package beppay.verification;

import beppay.platform.db.Database;
import beppay.platform.work.TimeLimit;
import beppay.platform.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Verifies the audit log and the sealed rows every night, on one server. A finding is an ERROR in the log and a row
/// of the table `verifications`.
public final class VerificationSchedule implements AutoCloseable {
    private static final Duration CHECKED_EVERY = Duration.ofMinutes(1);

    /// After the reconciliation of the suppliers has begun, and before people work in most of Europe.
    private static final LocalTime NIGHTLY = LocalTime.of(3, 30);

    /// A verification that takes longer to end is abandoned. It is repeated by the next server.
    private static final Duration MAX_STOP = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(VerificationSchedule.class);

    private final Database database;
    private final InstantSource clock;
    private final Worker worker = new Worker("verifying", this::tick, CHECKED_EVERY);

    public VerificationSchedule(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public VerificationSchedule start() {
        worker.start();
        return this;
    }

    /// Verifies if it has not been done since the last night began. The server also does so every minute.
    public void tick() {
        var id = database.transact(tx -> Verifications.begin(tx, lastNight(clock.instant()), clock.instant()));
        if (id != null) {
            var findings = database.snapshot(AuditVerification::findings).stream()
                    .map(finding -> finding.check().sentence() + ": " + finding.row())
                    .toList();
            database.transact(tx -> {
                Verifications.finish(tx, id, findings, clock.instant());
                return findings;
            });
            log(findings);
        }
    }

    private static Instant lastNight(Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC).atTime(NIGHTLY).toInstant(ZoneOffset.UTC);
        return today.isAfter(now) ? today.minus(Duration.ofDays(1)) : today;
    }

    private void log(List<String> findings) {
        if (!findings.isEmpty()) {
            LOG.error(
                    "The audit log or rows of the books were changed: {} findings, the first is \"{}\". List them:"
                            + " bin/beppay audit verify",
                    findings.size(),
                    findings.getFirst());
        }
    }

    @Override
    public void close() {
        if (!TimeLimit.endsWithin(MAX_STOP, "stop of the verification", worker::close)) {
            LOG.warn("A verification did not finish in time and was abandoned.");
        }
    }
}
