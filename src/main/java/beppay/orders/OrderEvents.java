package beppay.orders;

import beppay.esims.NewEsim;
import beppay.events.EventType;
import beppay.events.Events;
import beppay.events.NewEvent;
import beppay.money.Money;
import beppay.outbox.NewEmail;
import beppay.outbox.Outbox;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import beppay.suppliers.SupplierOutcome;
import beppay.wallets.Wallet;
import beppay.wallets.WalletEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The events of the orders of a transaction, and those of the wallets that they leave nearly empty. Also the
/// e-mails to the customers of completed orders.
final class OrderEvents {
    private final List<NewEvent> events = new ArrayList<>();
    private final List<NewEmail> emails = new ArrayList<>();

    /// The `data` of an order's event. The fields are those of an order in the API, without codes of eSIMs.
    record OrderData(OrderPart order) {}

    /// @param esims the delivered eSIMs; empty for a top-up
    /// @param refundedUsd the sum of all refunds; null if there is none
    record OrderPart(
            long id,
            String planId,
            String planName,
            int quantity,
            String costUsd,
            String currency,
            String email,
            String createdAt,
            String status,
            @Nullable String reference,
            @Nullable String topUpOf,
            @Nullable FailurePart failure,
            @Nullable String refundedUsd,
            List<EsimPart> esims) {
        static OrderPart of(Order order, Order.Status status, @Nullable FailurePart failure, List<String> iccids) {
            return of(order, status, failure, null, iccids);
        }

        static OrderPart of(
                Order order,
                Order.Status status,
                @Nullable FailurePart failure,
                @Nullable Money refunded,
                List<String> iccids) {
            var topUp = order.topUp();
            return new OrderPart(
                    order.number(),
                    order.planId(),
                    order.planName(),
                    order.quantity(),
                    order.price().toString(),
                    order.currency(),
                    order.email(),
                    Instants.seconds(order.createdAt()),
                    status.code(),
                    order.reference(),
                    topUp == null ? null : topUp.of(),
                    failure,
                    refunded == null ? null : refunded.toString(),
                    IntStream.range(0, iccids.size())
                            .mapToObj(i -> new EsimPart(new EsimId(order.number(), i + 1).text(), iccids.get(i)))
                            .toList());
        }
    }

    record EsimPart(String id, String iccid) {}

    record FailurePart(String code, String message) {}

    /// Its price is held until its supplier has delivered, unless it is delivered already.
    void placed(Order order) {
        if (order.isCompleted()) {
            completed(order, order.esims().iccids());
        } else {
            add(order, EventType.ORDER_PROCESSING, OrderPart.of(order, order.status(), null, List.of()));
        }
    }

    /// @param before the wallet's balance before the payment
    void paid(Wallet wallet, Money before, Money after) {
        var low = WalletEvents.low(wallet, before, after);
        if (low != null) {
            events.add(low);
        }
    }

    /// @param esims none for a top-up
    void delivered(Order order, List<NewEsim> esims) {
        completed(order, esims.stream().map(NewEsim::iccid).toList());
    }

    private void completed(Order order, List<String> iccids) {
        if (order.notice().isNotified() && order.topUp() == null) {
            emails.add(NewEmail.toTraveller(
                    order.partnerId(),
                    order.mode(),
                    order.email(),
                    order.notice().language(),
                    order.id()));
        }
        add(order, EventType.ORDER_COMPLETED, OrderPart.of(order, Order.Status.COMPLETED, null, iccids));
    }

    void failed(Order order, SupplierOutcome.Refused refused) {
        var failure = new FailurePart(Refusal.code(refused).text(), refused.sentence());
        add(order, EventType.ORDER_FAILED, OrderPart.of(order, Order.Status.FAILED, failure, List.of()));
    }

    /// @param total the sum of all refunds of the order
    static NewEvent refunded(Order order, Money total) {
        var part =
                OrderPart.of(order, order.status(), null, total, order.esims().iccids());
        return new NewEvent(order.partnerId(), order.mode(), EventType.ORDER_REFUNDED, new OrderData(part));
    }

    private void add(Order order, EventType type, OrderPart part) {
        events.add(new NewEvent(order.partnerId(), order.mode(), type, new OrderData(part)));
    }

    void write(Transaction tx, Instant now) {
        Events.add(tx, events, now);
        Outbox.add(tx, emails, now);
    }
}
