package beppay.cli;

import beppay.esims.EsimEvents;
import beppay.esims.OrderedEsim;
import beppay.orders.Attempt;
import beppay.orders.OrderTransfer;
import beppay.orders.SupplierCall;
import beppay.orders.history.OrderDetails;
import beppay.platform.json.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The details of an order as JSON.
record OrderReport(
        Head order,
        List<AttemptLine> attempts,
        List<CallLine> calls,
        List<TransferLine> transfers,
        List<EsimLine> esims,
        List<EventLine> events) {
    record Head(
            long id,
            long number,
            String partner,
            String mode,
            String status,
            String planId,
            String planName,
            String supplier,
            int quantity,
            String price,
            String currency,
            String email,
            @Nullable String reference,
            @Nullable String idempotencyKey,
            @Nullable String key,
            @Nullable String member,
            @Nullable String failureCode,
            @Nullable String failureMessage,
            String createdAt,
            @Nullable String settledAt) {
        static Head of(OrderDetails.Head order) {
            return new Head(
                    order.id(),
                    order.number(),
                    order.partner(),
                    order.mode().code(),
                    order.status().code(),
                    order.planId(),
                    order.planName(),
                    order.supplier(),
                    order.quantity(),
                    order.price().toString(),
                    order.currency(),
                    order.email(),
                    order.reference(),
                    order.idempotencyKey(),
                    order.keyName(),
                    order.memberEmail(),
                    order.failureCode(),
                    order.failureMessage(),
                    Instants.seconds(order.createdAt()),
                    time(order.settledAt()));
        }
    }

    /// @param cost the expected cost of each eSIM
    record AttemptLine(
            String reference,
            String supplier,
            String supplierCode,
            String cost,
            String state,
            @Nullable String supplierReference,
            int polls,
            String createdAt,
            @Nullable String settledAt) {
        static AttemptLine of(Attempt attempt) {
            return new AttemptLine(
                    attempt.reference(),
                    attempt.supplier(),
                    attempt.supplierCode(),
                    attempt.cost().toString(),
                    attempt.state().code(),
                    attempt.supplierReference(),
                    attempt.polls(),
                    Instants.seconds(attempt.createdAt()),
                    time(attempt.settledAt()));
        }
    }

    record CallLine(
            String attempt,
            String operation,
            String startedAt,
            long durationMillis,
            String outcome,
            @Nullable String reason,
            @Nullable String request,
            @Nullable String response) {
        static CallLine of(SupplierCall call) {
            return new CallLine(
                    call.attemptReference(),
                    call.operation().name().toLowerCase(Locale.ROOT),
                    Instants.seconds(call.startedAt()),
                    call.durationMillis(),
                    call.outcome(),
                    call.reason(),
                    call.request(),
                    call.response());
        }
    }

    record TransferLine(
            long id,
            String kind,
            String amount,
            String currency,
            @Nullable String supplier,
            @Nullable String reason,
            @Nullable String author,
            String at) {
        static TransferLine of(OrderTransfer transfer) {
            return new TransferLine(
                    transfer.id(),
                    transfer.kind(),
                    transfer.amount().toString(),
                    transfer.currency(),
                    transfer.supplier(),
                    transfer.reason(),
                    transfer.author(),
                    Instants.seconds(transfer.at()));
        }
    }

    record EsimLine(
            long id,
            int position,
            String iccid,
            @Nullable String supplierId,
            boolean isLate,
            @Nullable String cancelledAt,
            String createdAt) {
        static EsimLine of(OrderedEsim esim) {
            return new EsimLine(
                    esim.id(),
                    esim.position(),
                    esim.iccid(),
                    esim.supplierId(),
                    esim.isLate(),
                    time(esim.cancelledAt()),
                    Instants.seconds(esim.createdAt()));
        }
    }

    record EventLine(long esimId, String kind, @Nullable String detail, String at) {
        static EventLine of(EsimEvents.Event event) {
            return new EventLine(
                    event.esimId(),
                    event.kind().name().toLowerCase(Locale.ROOT),
                    event.detail(),
                    Instants.seconds(event.at()));
        }
    }

    static OrderReport of(OrderDetails details) {
        return new OrderReport(
                Head.of(details.order()),
                details.attempts().stream().map(AttemptLine::of).toList(),
                details.calls().stream().map(CallLine::of).toList(),
                details.transfers().stream().map(TransferLine::of).toList(),
                details.esims().stream().map(EsimLine::of).toList(),
                details.events().stream().map(EventLine::of).toList());
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Instants.seconds(at);
    }
}
