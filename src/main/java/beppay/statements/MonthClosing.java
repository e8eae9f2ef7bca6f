package beppay.statements;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.digest.Sha256;
import beppay.platform.work.Worker;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;

/// Closes months: stores the figures of a statement and the digest of its CSV file, which then don't change. The
/// month before is closed on the seventh day, or earlier on request.
public final class MonthClosing implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int CLOSED_ON_DAY = 7;
    /// The most partners whose month is closed in a run.
    private static final int MAX_PARTNERS = 200;
    /// A transfer of the month may still be written for this long after its end.
    private static final Duration SETTLED_AFTER = Duration.ofHours(24);

    /// More than the clocks of two servers differ.
    private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofHours(1);

    private static final Actor ACTOR = Actor.system("closing months");

    private final Database database;
    private final InstantSource clock;
    private final Worker worker = new Worker("closing months", this::tick, EVERY);

    public MonthClosing(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public MonthClosing start() {
        worker.start();
        return this;
    }

    /// Closes the month before for some partners, from the seventh day on. The server calls it every minute.
    public void tick() {
        openAgain();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.getDayOfMonth() >= CLOSED_ON_DAY) {
            var month = YearMonth.from(today).minusMonths(1);
            database.autocommit(tx -> ClosedMonth.partnersToClose(tx, StatementPeriod.of(month), MAX_PARTNERS))
                    .forEach(partner -> close(partner, month, ACTOR));
        }
    }

    /// Opens months that were closed while the clock was ahead, which may not have ended.
    private void openAgain() {
        var now = clock.instant();
        database.transact(tx -> {
            var opened = ClosedMonth.removeClosedAfter(tx, now.plus(MAX_CLOCK_DIFFERENCE), MAX_PARTNERS);
            for (var month : opened) {
                var entry = AuditEntry.of(ACTOR, "statement.reopened")
                        .ofPartner(month.partnerId())
                        .about("statement " + month.yearMonth())
                        .because("It was closed on %s, before the clock was set back.".formatted(month.closedAt()))
                        .changed("sha256", month.contentSha256(), null);
                AuditLog.add(tx, entry, now);
            }
            return opened;
        });
    }

    /// Closes a month. A month that is already closed does not change. Throws `not_possible` if the month has
    /// not been over for a day.
    public ClosedMonth close(long partnerId, YearMonth month, Actor actor) {
        var now = clock.instant();
        var period = StatementPeriod.of(month);
        if (now.isBefore(period.to().plus(SETTLED_AFTER))) {
            throw new CodedException(
                    ErrorCode.NOT_POSSIBLE, "A month can be closed a day after its end. Nothing was changed.");
        }
        var since = database.autocommit(tx -> Partners.byId(tx, partnerId)).createdAt();
        if (!since.isBefore(period.to())) {
            throw new CodedException(
                    ErrorCode.NOT_POSSIBLE, "The partner was added after that month. Nothing was changed.");
        }
        var computed = database.snapshot(tx -> closed(tx, partnerId, period, actor, now));
        return database.transact(tx -> {
            if (ClosedMonth.add(tx, computed)) {
                var entry = AuditEntry.of(actor, "statement.closed")
                        .ofPartner(partnerId)
                        .about("statement " + month)
                        .changed("opening", null, computed.opening())
                        .changed("closing", null, computed.closing())
                        .changed("sha256", null, computed.contentSha256());
                AuditLog.add(tx, entry, now);
            }
            var stored = ClosedMonth.find(tx, partnerId, month);
            if (stored == null) {
                throw new CodedException(ErrorCode.UNAVAILABLE, "Another month was closed at the same time.");
            }
            return stored;
        });
    }

    private static ClosedMonth closed(
            Transaction tx, long partnerId, StatementPeriod period, Actor actor, Instant now) {
        var statement = PartnerStatement.of(tx, Partners.byId(tx, partnerId), period);
        return new ClosedMonth(
                partnerId,
                0,
                period.first(),
                statement.opening(),
                statement.closing(),
                statement.lines(),
                digest(tx, statement),
                now,
                actor.author());
    }

    private static String digest(Transaction tx, PartnerStatement statement) {
        var digest = Sha256.begin();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            StatementFiles.writeCsv(tx, statement, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        worker.close();
    }
}
