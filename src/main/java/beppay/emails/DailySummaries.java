package beppay.emails;

import beppay.outbox.EmailKind;
import beppay.outbox.Outbox;
import beppay.outbox.Span;
import beppay.people.Memberships;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.staff.Staff;
import beppay.staff.StaffMember;
import beppay.staff.StaffOutbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// Adds the e-mails about what waits for a person: to each member of staff at most one a day, and none if
/// nothing waits that they may settle. Any number of servers do so.
final class DailySummaries {
    /// The night's comparisons with suppliers are complete then.
    private static final LocalTime MORNING = LocalTime.of(6, 0);

    private final Database database;
    private final InstantSource clock;

    DailySummaries(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @return how many were added
    int tick() {
        var now = clock.instant();
        var work = database.snapshot(tx -> WaitingWork.all(tx, now));
        return work.isEmpty() ? 0 : database.transact(tx -> add(tx, work, now));
    }

    private static int add(Transaction tx, List<WaitingWork> work, Instant now) {
        // So that servers count one after another.
        Memberships.lock(tx, null);
        var day = dayOf(now);
        var members = Staff.all(tx).stream()
                .filter(member -> member.isActive() && isFor(member, work))
                .filter(member -> Outbox.countOfMember(tx, member.id(), EmailKind.DAILY_SUMMARY, day) == 0)
                .toList();
        // The figures are read when the e-mail is sent.
        StaffOutbox.add(tx, EmailKind.DAILY_SUMMARY, members, Map.of(), now);
        return members.size();
    }

    private static boolean isFor(StaffMember member, List<WaitingWork> work) {
        return work.stream().anyMatch(line -> member.may(line.needed()));
    }

    /// From one morning to the next.
    private static Span dayOf(Instant now) {
        var today = now.atOffset(ZoneOffset.UTC).toLocalDate().atTime(MORNING).toInstant(ZoneOffset.UTC);
        var morning = now.isBefore(today) ? today.minus(Duration.ofDays(1)) : today;
        return new Span(morning.minusMillis(1), morning.plus(Duration.ofDays(1)));
    }
}
