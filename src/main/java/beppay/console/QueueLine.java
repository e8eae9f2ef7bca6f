package beppay.console;

import beppay.figures.Queue;
import beppay.web.DisplayFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A queue on the first page.
///
/// @param page the page below `/console` on which a person resolves it; null if there is none
/// @param since null if it is not known
record QueueLine(
        String sentence, @Nullable String page, @Nullable Instant since) {
    static QueueLine of(Queue queue) {
        long many = queue.waiting();
        return switch (queue.kind()) {
            case STUCK_ORDERS -> line(queue, "order", "processing for more than a day", "/stuck");
            case PROPOSALS -> line(queue, "proposal", "waiting for a second person", "/money");
            case PLANS -> line(queue, "plan change", "waiting for approval", "/prices");
            case DIFFERENCES -> line(queue, "difference", "with suppliers to explain", "/suppliers");
            case WEBHOOKS -> line(queue, "webhook", many == 1 ? "of a partner fails" : "of partners fail", "/partners");
            case EMAILS -> line(queue, "e-mail", "waiting for the mail server", null);
            case LOW_BALANCES ->
                line(
                        queue,
                        "wallet",
                        many == 1 ? "below its low-balance threshold" : "below their low-balance thresholds",
                        "/partners");
        };
    }

    private static QueueLine line(Queue queue, String noun, String words, @Nullable String page) {
        var number = (queue.isMore() ? "At least " : "") + DisplayFormat.count(queue.waiting(), noun);
        return new QueueLine(number + " " + words, page, queue.since());
    }
}
