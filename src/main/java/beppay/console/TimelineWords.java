package beppay.console;

import beppay.approvals.Approval;
import beppay.audit.AuditPages;
import beppay.console.TimelineLine.State;
import beppay.keys.KeyHistory;
import beppay.mode.Mode;
import beppay.orders.Order;
import beppay.orders.history.PartnerOrders;
import beppay.people.BrowserName;
import beppay.people.SignInHistory;
import beppay.wallets.BalanceHistory;
import beppay.wallets.Statement;
import beppay.web.DisplayFormat;
import beppay.webhooks.EndpointHistory;
import beppay.webhooks.WebhookEndpoint.DisabledReason;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Describes what happened to a partner.
final class TimelineWords {
    private final String partner;
    private final Instant now;

    TimelineWords(long partnerId, Instant now) {
        this.partner = PartnerPage.path(partnerId);
        this.now = now;
    }

    TimelineLine of(BalanceHistory.Change change) {
        var line = change.line();
        var title = switch (line.kind()) {
            case TOP_UP -> "Top-up";
            case PURCHASE -> "Payment for order " + line.orderNumber();
            case REFUNDED -> "Returned for order " + line.orderNumber();
            case REVERSAL -> "Reversal of a top-up";
            case ADJUSTMENT -> "Adjustment";
        };
        return new TimelineLine(
                line.at(),
                TimelineKind.MONEY,
                title,
                joined(line.reference(), line.reason(), balance(line)),
                line.amount(),
                null,
                change.mode() == Mode.TEST,
                "%s/ledger/transfers/%d".formatted(ConsoleShell.HOME, line.transferId()));
    }

    private static String balance(Statement.Line line) {
        return "%s balance %s"
                .formatted(DisplayFormat.wallet(line.currency()), DisplayFormat.money(line.balanceAfter()));
    }

    TimelineLine of(PartnerOrders.Line order) {
        return new TimelineLine(
                order.createdAt(),
                TimelineKind.ORDERS,
                "Order " + order.number(),
                order.planName(),
                null,
                state(order.status()),
                order.mode() == Mode.TEST,
                "%s/orders/%d".formatted(ConsoleShell.HOME, order.id()));
    }

    private static State state(Order.Status status) {
        return switch (status) {
            case COMPLETED -> new State("Completed", "good");
            case PROCESSING -> new State("Processing", "badge-hollow warning");
            case FAILED -> new State("Failed", "bad");
        };
    }

    TimelineLine of(KeyHistory.Change change) {
        var creator = switch (change.createdBy()) {
            case "key" -> "by another key";
            case "member" -> "by " + change.memberEmail();
            default -> "by the operator";
        };
        return new TimelineLine(
                change.at(),
                TimelineKind.KEYS,
                change.isRevocation() ? "API key revoked" : "API key created " + creator,
                joined(change.name(), change.keyPrefix() + "…"),
                null,
                null,
                change.mode() == Mode.TEST,
                partner + "#keys");
    }

    TimelineLine of(SignInHistory.Line signIn) {
        return new TimelineLine(
                signIn.createdAt(),
                TimelineKind.SIGN_INS,
                "Sign-in of " + signIn.email(),
                joined(BrowserName.of(signIn.agent()), signIn.address()),
                null,
                null,
                false,
                partner + "#members");
    }

    TimelineLine of(EndpointHistory.Change change) {
        var title = switch (change.step()) {
            case ADDED -> "Webhook endpoint added";
            case DISABLED -> "Webhook endpoint disabled";
            case REMOVED -> "Webhook endpoint removed";
        };
        return new TimelineLine(
                change.at(),
                TimelineKind.WEBHOOKS,
                title,
                joined(change.host(), change.reason() == null ? null : words(change.reason())),
                null,
                null,
                change.mode() == Mode.TEST,
                partner + "#webhooks");
    }

    private static String words(DisabledReason reason) {
        return switch (reason) {
            case GONE -> "it responded that it is gone";
            case FAILING -> "it failed for days";
            case PARTNER -> "by the partner";
        };
    }

    TimelineLine of(Approval approval) {
        var operation = approval.operation();
        return new TimelineLine(
                approval.proposedAt(),
                TimelineKind.APPROVALS,
                "%s by %s".formatted(MoneyWords.noun(operation.kind()), MoneyWords.person(approval.proposedBy())),
                joined(operation.reference(), operation.reason()),
                operation.amount(),
                state(approval.stateAt(now)),
                operation.mode() == Mode.TEST,
                MoneyPages.path(approval));
    }

    private static State state(Approval.State state) {
        var style = switch (state) {
            case EXECUTED, APPROVED -> "good";
            case PROPOSED -> "badge-hollow warning";
            case DENIED -> "bad";
            case WITHDRAWN, EXPIRED -> "badge-hollow muted";
        };
        return new State(MoneyWords.words(state), style);
    }

    TimelineLine of(AuditPages.Entry entry) {
        return new TimelineLine(
                entry.createdAt(),
                TimelineKind.AUDIT,
                "%s by %s".formatted(entry.action(), entry.actor()),
                joined(entry.subject(), entry.reason()),
                null,
                null,
                false,
                "%s/audit/%d".formatted(ConsoleShell.HOME, entry.id()));
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }
}
