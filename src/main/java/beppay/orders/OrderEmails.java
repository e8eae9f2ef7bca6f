package beppay.orders;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.outbox.EmailStatus;
import beppay.outbox.NewEmail;
import beppay.outbox.Outbox;
import beppay.outbox.Span;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The e-mails with which travellers receive the eSIMs of an order, and sending one again.
public final class OrderEmails {
    private static final int MAX_SHOWN = 20;
    private static final Duration PERIOD = Duration.ofDays(1);
    private static final int MAX_IN_PERIOD = 5;

    private static final String FIND = """
            select id, status = 'completed' and top_up_of is null as has_esims, language from orders
            where partner_id = ? and number = ? and mode = ?""";
    /// Concurrent requests are counted one after another.
    private static final String LOCK = FIND + " for no key update";

    private final Database database;
    private final InstantSource clock;

    public OrderEmails(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Found(
            long id, boolean hasEsims, @Nullable String language) {}

    /// Newest first; empty if there is no such order.
    public static List<EmailStatus> of(Transaction tx, long partnerId, Mode mode, long number) {
        var order = tx.row(Found.class, FIND, partnerId, number, mode.code());
        return order == null ? List.of() : Outbox.ofOrder(tx, order.id, MAX_SHOWN);
    }

    /// Sends the eSIMs of an order. Throws `not_found` if the partner has no such order with eSIMs, and
    /// `rate_limited` after five e-mails within a day.
    public void send(long partnerId, Mode mode, long number, EmailAddress to) {
        database.transact(tx -> {
            var order = tx.row(Found.class, LOCK, partnerId, number, mode.code());
            if (order == null || !order.hasEsims) {
                throw new CodedException(ErrorCode.NOT_FOUND, "There is no such order with eSIMs.");
            }
            var now = clock.instant();
            if (Outbox.countOfOrder(tx, order.id, Span.of(PERIOD, now)) >= MAX_IN_PERIOD) {
                throw new CodedException(
                                ErrorCode.RATE_LIMITED,
                                "This order was sent %d times within a day. Try again later.".formatted(MAX_IN_PERIOD))
                        .retryAfter(PERIOD);
            }
            Outbox.add(tx, List.of(NewEmail.toTraveller(partnerId, mode, to.text(), order.language, order.id)), now);
            return true;
        });
    }
}
