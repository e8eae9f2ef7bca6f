package beppay.cli;

import beppay.orders.history.OrderDetails;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The details of an order as text: the request, and a table for each list that is not empty.
final class OrderText {
    private OrderText() {}

    static String of(OrderDetails details) {
        var report = OrderReport.of(details);
        return head(report.order())
                + section("Attempts", report.attempts(), attempts(), OrderText::addAttempt)
                + section("Calls", report.calls(), calls(), OrderText::addCall)
                + section("Transfers", report.transfers(), transfers(), OrderText::addTransfer)
                + section("eSIMs", report.esims(), esims(), OrderText::addEsim)
                + section("Events", report.events(), events(), OrderText::addEvent);
    }

    private static String head(OrderReport.Head order) {
        var lines = new StringBuilder("Order %d, number %d of %s (%s)\n"
                .formatted(order.id(), order.number(), Table.printable(order.partner()), order.mode()));
        line(lines, "Status", order.status());
        line(
                lines,
                "Failure",
                order.failureCode() == null ? null : order.failureCode() + ": " + order.failureMessage());
        line(lines, "Plan", "%s (%s)".formatted(order.planName(), order.planId()));
        line(lines, "Quantity", String.valueOf(order.quantity()));
        line(lines, "Price", order.price() + " " + order.currency());
        line(lines, "Supplier", order.supplier());
        line(lines, "Customer", order.email());
        line(lines, "Reference", order.reference());
        line(lines, "Key", order.key());
        line(lines, "Member", order.member());
        line(lines, "Idempotency key", order.idempotencyKey());
        line(lines, "Ordered", order.createdAt());
        line(lines, "Settled", order.settledAt());
        return lines.toString();
    }

    private static void line(StringBuilder lines, String label, @Nullable String value) {
        if (value != null) {
            lines.append("  %-15s %s\n".formatted(label, Table.printable(value)));
        }
    }

    private static <T> String section(String title, List<T> rows, Table table, BiConsumer<Table, T> add) {
        if (rows.isEmpty()) {
            return "";
        }
        rows.forEach(row -> add.accept(table, row));
        return "\n" + title + "\n" + table;
    }

    private static Table attempts() {
        return new Table(
                "REFERENCE", "SUPPLIER", "CODE", "COST", "STATE", "SUPPLIER REFERENCE", "POLLS", "BEGAN", "ENDED");
    }

    private static void addAttempt(Table table, OrderReport.AttemptLine attempt) {
        table.row(
                attempt.reference(),
                attempt.supplier(),
                attempt.supplierCode(),
                attempt.cost(),
                attempt.state(),
                shown(attempt.supplierReference()),
                attempt.polls(),
                attempt.createdAt(),
                shown(attempt.settledAt()));
    }

    private static Table calls() {
        return new Table("AT", "ATTEMPT", "OPERATION", "MS", "OUTCOME", "REASON");
    }

    private static void addCall(Table table, OrderReport.CallLine call) {
        table.row(
                call.startedAt(),
                call.attempt(),
                call.operation(),
                call.durationMillis(),
                call.outcome(),
                shown(call.reason()));
    }

    private static Table transfers() {
        return new Table("TRANSFER", "AT", "KIND", "AMOUNT", "CURRENCY", "SUPPLIER", "REASON", "AUTHOR");
    }

    private static void addTransfer(Table table, OrderReport.TransferLine transfer) {
        table.row(
                transfer.id(),
                transfer.at(),
                transfer.kind(),
                transfer.amount(),
                transfer.currency(),
                shown(transfer.supplier()),
                shown(transfer.reason()),
                shown(transfer.author()));
    }

    private static Table esims() {
        return new Table("ESIM", "POSITION", "ICCID", "SUPPLIER ID", "STATE", "DELIVERED");
    }

    private static void addEsim(Table table, OrderReport.EsimLine esim) {
        var state = esim.isLate() ? "late" : "sold";
        table.row(
                esim.id(),
                esim.position(),
                esim.iccid(),
                shown(esim.supplierId()),
                esim.cancelledAt() == null ? state : "cancelled",
                esim.createdAt());
    }

    private static Table events() {
        return new Table("AT", "ESIM", "EVENT", "DETAIL");
    }

    private static void addEvent(Table table, OrderReport.EventLine event) {
        table.row(event.at(), event.esimId(), event.kind(), shown(event.detail()));
    }

    private static String shown(@Nullable String value) {
        return value == null ? "" : value;
    }
}
