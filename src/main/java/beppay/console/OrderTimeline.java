package beppay.console;

import beppay.audit.AuditPages;
import beppay.esims.EsimEvents;
import beppay.orders.Attempt;
import beppay.orders.OrderTransfer;
import beppay.orders.SupplierCall;
import beppay.orders.history.OrderDetails;
import beppay.outbox.EmailStatus;
import beppay.requests.ApiRequests;
import beppay.web.DisplayFormat;
import beppay.webhooks.OrderDeliveries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What happened to an order, oldest first, from all tables.
final class OrderTimeline {
    private final List<HistoryLine> lines = new ArrayList<>();

    private OrderTimeline() {}

    static List<HistoryLine> of(OrderStory story) {
        var timeline = new OrderTimeline();
        var details = story.details();
        story.requests().forEach(timeline::add);
        timeline.addOrder(details.order());
        details.transfers().forEach(timeline::add);
        details.attempts().forEach(timeline::add);
        details.calls().forEach(timeline::add);
        timeline.addSettlement(details.order());
        details.events().forEach(timeline::add);
        story.deliveries().forEach(timeline::add);
        story.emails().forEach(timeline::add);
        story.entries().forEach(timeline::add);
        timeline.lines.sort(Comparator.comparing(HistoryLine::at));
        return timeline.lines;
    }

    private void add(ApiRequests.Line line) {
        var request = line.request();
        var outcome = request.code() == null ? "" : " " + request.code();
        lines.add(new HistoryLine(
                request.at(),
                "API request",
                "%s %s with the key “%s”: %d%s"
                        .formatted(request.method(), request.route(), line.keyName(), request.status(), outcome)));
    }

    private void addOrder(OrderDetails.Head order) {
        var buyer = order.keyName() != null
                ? "With the API key “%s”".formatted(order.keyName())
                : order.memberEmail() == null ? "In the dashboard" : "By %s".formatted(order.memberEmail());
        lines.add(new HistoryLine(order.createdAt(), "Purchased", buyer));
    }

    private void addSettlement(OrderDetails.Head order) {
        if (order.settledAt() != null) {
            var failure = order.failureMessage();
            lines.add(
                    new HistoryLine(order.settledAt(), failure == null ? "Order completed" : "Order failed", failure));
        }
    }

    private void add(OrderTransfer transfer) {
        var amount =
                "%s %s".formatted(DisplayFormat.money(transfer.amount()), DisplayFormat.wallet(transfer.currency()));
        var why = transfer.reason() == null ? "" : ": " + transfer.reason();
        lines.add(new HistoryLine(transfer.at(), words("Transfer: " + transfer.kind()), amount + why));
    }

    private void add(Attempt attempt) {
        lines.add(new HistoryLine(
                attempt.createdAt(), "Attempt with " + attempt.supplier(), "Reference " + attempt.reference()));
    }

    private void add(SupplierCall call) {
        var operation = switch (call.operation()) {
            case ORDER -> "Ordered from the supplier";
            case LOOK_UP -> "Asked the supplier";
            case CANCEL -> "Asked the supplier to cancel";
            case DECISION -> "Decided by a person";
        };
        lines.add(new HistoryLine(call.startedAt(), operation, reasoned(words(call.outcome()), call.reason())));
    }

    private void add(EsimEvents.Event event) {
        var kind = words(event.kind().name().toLowerCase(Locale.ROOT));
        lines.add(new HistoryLine(event.at(), "eSIM: " + kind, event.detail()));
    }

    private void add(OrderDeliveries.Line line) {
        var sentence = line.url() == null ? "No webhook receives it" : "%s: %s".formatted(line.url(), line.state());
        lines.add(new HistoryLine(line.at(), "Event " + line.type(), sentence));
    }

    private void add(EmailStatus email) {
        var sentence = "%s to %s".formatted(words(email.state().code()), email.recipient());
        lines.add(new HistoryLine(
                email.createdAt(), "E-mail: " + words(email.kind().code()), reasoned(sentence, email.reason())));
    }

    private void add(AuditPages.Entry entry) {
        lines.add(new HistoryLine(entry.createdAt(), entry.action(), reasoned("By " + entry.actor(), entry.reason())));
    }

    private static String reasoned(String text, @Nullable String reason) {
        return reason == null ? text : text + ": " + reason;
    }

    private static String words(String code) {
        return code.replace('_', ' ');
    }
}
