package beppay.team;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends links to members who have forgotten their password. Anyone may request one for any address, so nothing
/// about the response or its time depends on whether the address belongs to a member: the request is handled
/// afterwards, by one thread. A request that a crash loses is repeated by the person who waits for the e-mail.
public final class PasswordResets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordResets.class);
    private static final int MAX_WAITING = 100;
    private static final int MAX_CLOSE_SECONDS = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Database database;
    private final InstantSource clock;
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            Thread.ofVirtual().name("password resets").factory());

    public PasswordResets(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Sends a link if the address belongs to a member. Throws `unavailable` if too many requests wait.
    public void request(EmailAddress email) {
        try {
            worker.execute(() -> handle(email));
        } catch (RejectedExecutionException full) {
            throw new CodedException(ErrorCode.UNAVAILABLE, "Too many people request a link now. Try again shortly.")
                    .retryAfter(RETRY_AFTER);
        }
    }

    private void handle(EmailAddress email) {
        try {
            database.transact(tx -> add(tx, email));
        } catch (DatabaseException failed) {
            LOG.warn("A link to choose a password was not sent: {}", failed.getMessage());
        }
    }

    private boolean add(Transaction tx, EmailAddress email) {
        var member = Members.byEmail(tx, email);
        return member != null && MemberEmails.addLink(tx, member, clock.instant());
    }

    /// Handles the requests that wait, if that takes at most two seconds.
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(MAX_CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Requests for links to choose a password were lost.");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
