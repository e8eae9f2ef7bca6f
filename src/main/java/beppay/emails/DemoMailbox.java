package beppay.emails;

import beppay.platform.smtp.SmtpMessage;
import beppay.platform.smtp.SmtpResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the newest e-mails of a demonstration in memory instead of sending them.
public final class DemoMailbox implements Mailer {
    /// A few megabytes at most.
    private static final int MAX_KEPT = 50;

    private final Deque<Kept> kept = new ArrayDeque<>();
    private int last;

    /// @param number from 1, in the order of their arrival
    public record Kept(int number, SmtpMessage message) {}

    /// Newest first.
    public synchronized List<Kept> all() {
        return List.copyOf(kept);
    }

    /// Null if there is none with this number any more.
    public synchronized @Nullable Kept find(int number) {
        return kept.stream().filter(one -> one.number == number).findFirst().orElse(null);
    }

    private synchronized void keep(SmtpMessage message) {
        kept.addFirst(new Kept(++last, message));
        if (kept.size() > MAX_KEPT) {
            kept.removeLast();
        }
    }

    @Override
    public Connection connect() {
        return new Connection() {
            @Override
            public SmtpResult send(SmtpMessage message, Runnable beforeEnd) {
                beforeEnd.run();
                keep(message);
                return new SmtpResult.Accepted("kept in the demonstration's mailbox");
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
