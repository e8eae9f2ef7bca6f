package beppay.api;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.ProfileCipher;
import beppay.keys.ApiKey;
import beppay.orders.OrderDetail;
import beppay.orders.Refund;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.json.Instants;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `GET /api/partner/esim/orders/{id}`: an order, by its number, with all of its eSIMs and its refunds.
final class OrderEndpoint {
    /// The path of an order, without its number.
    static final String FOLDER = "/api/partner/esim/orders/";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

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
            List<RefundPart> refunds) {}

    record RefundPart(String amount, String currency, String reason, String createdAt) {}

    /// Throws `not_found` if there is no such order, or if it belongs to another partner or the other mode.
    Reply show(Call call, ApiKey key) {
        Parameters.of(call).finish();
        var id = call.pathValue("id");
        var order = NUMBER.matcher(id).matches()
                ? database.autocommit(tx -> OrderDetail.find(tx, key.partnerId(), key.mode(), Long.parseLong(id)))
                : null;
        if (order == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such order.");
        }
        return Envelope.reply(200, new Envelope.Data(true, part(order)));
    }

    private OrderPart part(OrderDetail order) {
        var profiles = order.esims().open(cipher);
        var settledAt = order.progress().settledAt();
        return new OrderPart(
                OrdersEndpoint.line(order.line(), profiles.isEmpty() ? null : profiles.getFirst()),
                settledAt == null ? null : Instants.seconds(settledAt),
                profiles.stream().map(EsimPart::of).toList(),
                order.refunds().stream().map(OrderEndpoint::part).toList());
    }

    private static RefundPart part(Refund refund) {
        return new RefundPart(
                refund.amount().toString(), refund.currency(), refund.reason(), Instants.seconds(refund.createdAt()));
    }
}
