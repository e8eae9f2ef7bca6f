package beppay;

import beppay.dashboard.Dashboard;
import beppay.emails.Emails;
import beppay.orders.OrderEmails;
import beppay.people.PasswordResets;
import beppay.webhooks.Webhooks;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a server sends by itself: events to webhooks, and e-mails.
/// @param resets null if no mail server is set
record OutgoingMessages(
        Webhooks webhooks,
        Emails emails,
        OrderEmails orderEmails,
        @Nullable PasswordResets resets) implements AutoCloseable {
    Dashboard.Mail mail() {
        return new Dashboard.Mail(orderEmails, resets);
    }

    void start() {
        webhooks.start();
        emails.start();
    }

    /// See [beppay.platform.work.Pruning]. Also corrects times after the clock was set back.
    List<IntUnaryOperator> pruning() {
        return List.of(
                webhooks.endpoints()::removeOld, webhooks.endpoints()::makeDue, emails::removeOld, emails::makeDue);
    }

    @Override
    public void close() {
        webhooks.close();
        emails.close();
        if (resets != null) {
            resets.close();
        }
    }
}
