package beppay.emails;

import beppay.esims.ProfileCipher;
import beppay.outbox.OutboxQueue;
import beppay.platform.db.Database;
import beppay.platform.work.Worker;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The e-mails of a server. Without a mailer they wait.
public final class Emails implements AutoCloseable {
    /// Sending looks for e-mails this many times before a summary is considered again: ten minutes.
    private static final int SUMMARISED_EVERY = 600;

    private final Database database;
    private final InstantSource clock;
    private final @Nullable EmailWorker worker;
    private final DailySummaries summaries;
    private final Worker summarising;

    /// @param mailer null if the operator has set no mail server
    public record Options(@Nullable Mailer mailer, EmailSettings settings) {
        /// No mail server.
        public static final Options NONE = new Options(null, EmailSettings.NONE);

        /// The mailbox that keeps the e-mails; null if they are sent, or wait.
        public @Nullable DemoMailbox mailbox() {
            return mailer instanceof DemoMailbox kept ? kept : null;
        }
    }

    public Emails(
            Database database, ProfileCipher cipher, Options options, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        var mailer = options.mailer;
        var contents = new EmailContents(new TravellerEmail(cipher), new MemberEmails(random), new StaffEmails(random));
        var composer = new EmailComposer(database, contents, options.settings, clock);
        worker = mailer == null ? null : new EmailWorker(database, mailer, composer, clock, options.settings.every());
        summaries = new DailySummaries(database, clock);
        summarising = new Worker(
                "summarising", this::summarise, options.settings.every().multipliedBy(SUMMARISED_EVERY));
    }

    public void start() {
        if (worker != null) {
            worker.start();
            summarising.start();
        }
    }

    /// Sends the e-mails that are due, and waits for the results. The server also sends them continuously.
    ///
    /// @return how many were due
    public int tick() {
        return worker == null ? 0 : worker.tick();
    }

    /// Adds the daily e-mails to the staff about what waits for a person. The server also does so every few
    /// minutes.
    ///
    /// @return how many were added
    public int summarise() {
        return summaries.tick();
    }

    /// Removes old e-mails.
    ///
    /// @return the number of removed rows; 0 if none is left
    public int removeOld(int atMost) {
        return database.transact(tx -> OutboxQueue.removeOld(tx, clock.instant(), atMost));
    }

    /// See [OutboxQueue#makeDue].
    public int makeDue(int atMost) {
        return database.transact(tx -> OutboxQueue.makeDue(tx, clock.instant(), atMost));
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.close();
            summarising.close();
        }
    }
}
