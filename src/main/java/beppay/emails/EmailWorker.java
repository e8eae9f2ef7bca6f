package beppay.emails;

import beppay.outbox.DueEmail;
import beppay.outbox.EmailStatus.State;
import beppay.outbox.OutboxQueue;
import beppay.people.PreparedLink;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.smtp.SmtpResult;
import beppay.platform.work.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the e-mails that are due. Any number of servers do so. An e-mail that a server has taken when it ends
/// is sent by another one, unless it may have been handed over already.
final class EmailWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmailWorker.class);
    /// Mail servers accept a few connections of one client.
    private static final int CONNECTIONS = 4;
    private static final int PER_CONNECTION = 10;
    /// A partner with many e-mails leaves room for others.
    private static final int PER_PARTNER = 10;
    /// Longer than all e-mails of a connection usually take.
    private static final Duration CLAIM_DURATION = Duration.ofMinutes(10);

    private final Database database;
    private final Mailer mailer;
    private final EmailComposer composer;
    private final InstantSource clock;
    private final Worker worker;
    private final Executor threads =
            task -> Thread.ofVirtual().name("sending e-mail").start(task);
    private volatile boolean isClosing;
    // Used by one thread at a time:
    private long lastPartner;

    EmailWorker(Database database, Mailer mailer, EmailComposer composer, InstantSource clock, Duration every) {
        this.database = database;
        this.mailer = mailer;
        this.composer = composer;
        this.clock = clock;
        worker = new Worker("sending e-mails", this::tick, every);
    }

    void start() {
        worker.start();
    }

    /// Sends the e-mails that are due, and waits for the results.
    ///
    /// @return how many were taken
    synchronized int tick() {
        int taken = 0;
        var due = claim();
        while (!due.isEmpty() && !isClosing) {
            taken += due.size();
            var parts = parts(due).stream()
                    .map(part -> CompletableFuture.runAsync(() -> send(part), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(parts).join();
            due = claim();
        }
        return taken;
    }

    /// Continues after the partner that was last, so that no partner waits for those with lower ids.
    private List<DueEmail> claim() {
        var now = clock.instant();
        var after = lastPartner;
        var due = database.transact(tx ->
                OutboxQueue.claim(tx, after, PER_PARTNER, CONNECTIONS * PER_CONNECTION, now, now.plus(CLAIM_DURATION)));
        lastPartner = due.stream()
                .mapToLong(email -> Objects.requireNonNullElse(email.partnerId(), 0L))
                .max()
                .orElse(0);
        return due.isEmpty() && after > 0 ? claim() : due;
    }

    private static List<List<DueEmail>> parts(List<DueEmail> due) {
        var parts = new ArrayList<List<DueEmail>>();
        int size = (due.size() + CONNECTIONS - 1) / CONNECTIONS;
        for (int from = 0; from < due.size(); from += size) {
            parts.add(due.subList(from, Math.min(from + size, due.size())));
        }
        return parts;
    }

    /// Sends e-mails over one connection. If the mail server can't be used, the others are not attempted.
    private void send(List<DueEmail> emails) {
        try (var connection = mailer.connect()) {
            int attempted = 0;
            boolean isUsable = true;
            while (attempted < emails.size() && isUsable && !isClosing) {
                isUsable = send(connection, emails.get(attempted++));
            }
            var again = clock.instant().plus(isUsable ? Duration.ZERO : EmailSchedule.AFTER_UNUSABLE);
            for (var email : emails.subList(attempted, emails.size())) {
                write(tx -> OutboxQueue.release(tx, email, again));
            }
        }
    }

    /// Returns whether the mail server can be used.
    private boolean send(Mailer.Connection connection, DueEmail email) {
        try {
            return switch (composer.compose(email)) {
                case Composed.Cancelled cancelled -> {
                    settle(email, State.CANCELLED, cancelled.reason());
                    yield true;
                }
                case Composed.Message composed -> send(connection, email, composed);
            };
        } catch (RuntimeException failed) {
            LOG.warn("{} was not sent, and is attempted again", email, failed);
            defer(email, "It could not be composed or recorded.");
            return true;
        }
    }

    private boolean send(Mailer.Connection connection, DueEmail email, Composed.Message composed) {
        var held = new AtomicReference<>(email);
        var result = connection.send(composed.message(), () -> held.set(handOver(email, composed.link())));
        record(held.get(), result);
        return !(result instanceof SmtpResult.Unusable);
    }

    /// A crash after this leaves the e-mail uncertain.
    private DueEmail handOver(DueEmail email, @Nullable PreparedLink link) {
        var again = clock.instant().plus(EmailSchedule.AFTER_UNKNOWN);
        return database.transact(tx -> {
            var held = OutboxQueue.handOver(tx, email, again, "The result is not known.");
            if (held == null) {
                throw new IllegalStateException("another server has taken " + email);
            }
            if (link != null) {
                link.store(tx);
            }
            return held;
        });
    }

    private void record(DueEmail email, SmtpResult result) {
        switch (result) {
            case SmtpResult.Accepted accepted -> settle(email, State.SENT, accepted.response());
            case SmtpResult.Rejected rejected -> settle(email, State.REJECTED, rejected.response());
            case SmtpResult.Deferred deferred -> defer(email, deferred.response());
            case SmtpResult.Unknown unknown ->
                LOG.warn("Whether {} was sent is not known: {}", email, unknown.reason());
            case SmtpResult.Unusable unusable -> {
                LOG.warn("The mail server can't be used: {}", unusable.reason());
                var next = clock.instant().plus(EmailSchedule.AFTER_UNUSABLE);
                write(tx -> OutboxQueue.release(tx, email, next, unusable.reason()));
            }
        }
    }

    private void defer(DueEmail email, String response) {
        var next = EmailSchedule.afterDeferral(email, clock.instant());
        if (next.isAfter(email.expiresAt())) {
            settle(email, State.REJECTED, "It was not accepted in time: " + response);
        } else {
            write(tx -> OutboxQueue.postpone(tx, email, email.attempts() + 1, response, next));
        }
    }

    private void settle(DueEmail email, State state, String response) {
        var now = clock.instant();
        write(tx -> OutboxQueue.settle(tx, email, state, response, now));
    }

    private interface Statement {
        void run(Transaction tx);
    }

    private void write(Statement statement) {
        database.transact(tx -> {
            statement.run(tx);
            return true;
        });
    }

    @Override
    public void close() {
        isClosing = true;
        worker.close();
    }
}
