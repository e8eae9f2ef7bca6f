package beppay.api;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.ProfileCipher;
import beppay.keys.ApiKey;
import beppay.orders.OrderHistory;
import beppay.orders.Refund;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.json.Instants;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /api/partner/esim/orders/{id}`: one order with its eSIMs, its failure and its refunds.
final class OrderEndpoint {
    private final Database database;
    private final ProfileCipher cipher;

    OrderEndpoint(Database database, ProfileCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    record OrderPart(
            @JsonUnwrapped OrdersEndpoint.OrderLine line,
            @Nullable String settledAt,
            List<EsimPart> esims,
            @Nullable FailurePart failure,
            List<RefundPart> refunds) {}

    record FailurePart(String code, String message) {}

    record RefundPart(String amount, String currency, String reason, String createdAt) {}

    private record Found(OrderHistory.Detail order, List<Refund> refunds) {}

    Reply show(Call call, ApiKey key) {
        Parameters.of(call).finish();
        var id = call.pathValue("id");
        var found = id.matches("[0-9]{1,18}") ? find(key, Long.parseLong(id)) : null;
        if (found == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such order.");
        }
        return Envelope.data(part(found.order(), found.refunds()));
    }

    private @Nullable Found find(ApiKey key, long number) {
        return database.autocommit(tx -> {
            var order = OrderHistory.one(tx, key.partnerId(), key.mode(), number);
            return order == null ? null : new Found(order, Refund.of(tx, key.partnerId(), key.mode(), number));
        });
    }

    private OrderPart part(OrderHistory.Detail order, List<Refund> refunds) {
        var profiles = order.esims().open(cipher);
        var failure = order.failureCode() == null || order.failureMessage() == null
                ? null
                : new FailurePart(order.failureCode(), order.failureMessage());
        return new OrderPart(
                OrdersEndpoint.line(order.line(), profiles.isEmpty() ? null : profiles.getFirst()),
                order.settledAt() == null ? null : Instants.seconds(order.settledAt()),
                profiles.stream().map(EsimPart::of).toList(),
                failure,
                refunds.stream()
                        .map(refund -> new RefundPart(
                                refund.amount().toString(),
                                refund.currency(),
                                refund.reason(),
                                Instants.seconds(refund.createdAt())))
                        .toList());
    }
}
