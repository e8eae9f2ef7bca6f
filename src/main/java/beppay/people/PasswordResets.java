package beppay.people;

import beppay.mail.EmailAddress;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends links to people who have forgotten their password. Anyone may request one for any address, so nothing
/// about the response or its time depends on whether the address belongs to anyone: the request waits in
/// memory, and is handled afterwards by one thread. A request that is lost, because too many wait or the server
/// ends, is repeated by the person who waits for the e-mail.
public final class PasswordResets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordResets.class);
    private static final int MAX_WAITING = 1_000;
    /// So that one caller can't take all places.
    private static final int MAX_WAITING_OF_NETWORK = 5;
    private static final Duration MAX_CLOSE = Duration.ofSeconds(2);

    private final Database database;
    private final Audience audience;
    private final InstantSource clock;
    /// The network of the caller, by address.
    private final Map<EmailAddress, String> waiting = new LinkedHashMap<>();
    private @Nullable Thread worker;

    /// @param audience the people of other entry points get no link
    public PasswordResets(Database database, Audience audience, InstantSource clock) {
        this.database = database;
        this.audience = audience;
        this.clock = clock;
    }

    /// Sends a link if the address belongs to a person for whom the entry point is.
    ///
    /// @param callerAddress the IP address of the caller
    public synchronized void request(EmailAddress email, String callerAddress) {
        var network = SourceNetwork.of(callerAddress);
        var ofNetwork = waiting.values().stream().filter(network::equals).count();
        if (waiting.size() >= MAX_WAITING || ofNetwork >= MAX_WAITING_OF_NETWORK) {
            LOG.debug("A request for a link to choose a password was ignored, because too many wait.");
            return;
        }
        waiting.putIfAbsent(email.folded(), network);
        if (worker == null) {
            worker = Thread.ofVirtual().name("password resets").start(this::run);
        }
    }

    private void run() {
        for (var email = next(); email != null; email = next()) {
            handle(email);
        }
    }

    private synchronized @Nullable EmailAddress next() {
        var first = waiting.keySet().stream().findFirst().orElse(null);
        if (first == null) {
            worker = null;
        } else {
            waiting.remove(first);
        }
        return first;
    }

    private void handle(EmailAddress email) {
        try {
            database.transact(tx -> add(tx, email));
        } catch (DatabaseException failed) {
            LOG.warn("A link to choose a password was not sent: {}", failed.getMessage());
        }
    }

    private boolean add(Transaction tx, EmailAddress email) {
        var member = Memberships.byEmail(tx, email);
        return member != null && Audience.of(member) == audience && AccountEmails.addLink(tx, member, clock.instant());
    }

    /// Handles the requests that wait, if that takes at most two seconds.
    @Override
    public void close() {
        var running = running();
        try {
            if (running != null && !running.join(MAX_CLOSE)) {
                LOG.warn("Requests for links to choose a password were lost.");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread running() {
        return worker;
    }
}
