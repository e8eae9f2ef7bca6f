package beppay.api;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.ProfileCipher;
import beppay.keys.ApiKey;
import beppay.orders.OrderEmails;
import beppay.orders.history.OrderDetail;
import beppay.orders.history.Refund;
import beppay.outbox.EmailStatus;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.json.Instants;
import beppay.sharing.SharedEsim;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `GET /api/partner/esim/orders/{id}`: an order, by its number, with all of its eSIMs and its refunds.
final class OrderEndpoint {
    /// The path of an order, without its number.
    static final String FOLDER = "/api/partner/esim/orders/";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Database database;
    private final ProfileCipher cipher;
    private final InstallUrls urls;

    OrderEndpoint(Database database, ProfileCipher cipher, InstallUrls urls) {
        this.database = database;
        this.cipher = cipher;
        this.urls = urls;
    }

    record OrderPart(
            @JsonUnwrapped OrdersEndpoint.OrderLine line,
            @Nullable String settledAt,
            List<EsimPart> esims,
            List<RefundPart> refunds,
            List<EmailPart> emails) {}

    record RefundPart(String amount, String currency, String reason, String createdAt) {}

    /// @param reason why it was not delivered, or not yet; null if there is nothing to explain
    record EmailPart(
            String to,
            String status,
            @Nullable String reason,
            String createdAt,
            @Nullable String settledAt) {
        static EmailPart of(EmailStatus email) {
            var settledAt = email.settledAt();
            return new EmailPart(
                    email.recipient(),
                    email.state().code(),
                    email.reason(),
                    Instants.seconds(email.createdAt()),
                    settledAt == null ? null : Instants.seconds(settledAt));
        }
    }

    private record Found(OrderDetail order, List<SharedEsim> pages, List<EmailStatus> emails) {}

    /// Throws `not_found` if there is no such order, or if it belongs to another partner or the other mode.
    Reply show(Call call, ApiKey key) {
        Parameters.of(call).finish();
        var id = call.pathValue("id");
        var found = NUMBER.matcher(id).matches() ? database.autocommit(tx -> find(tx, key, Long.parseLong(id))) : null;
        if (found == null) {
            var mode = key.mode().code();
            throw new CodedException(
                    ErrorCode.NOT_FOUND, "There is no such order. A %1$s key finds only %1$s orders.".formatted(mode));
        }
        var order = part(found, esimId -> urls.current(call, esimId, found.pages));
        return Envelope.reply(200, new Envelope.Data(true, order));
    }

    private static @Nullable Found find(Transaction tx, ApiKey key, long number) {
        var pages = SharedEsim.ofOrderLater(tx, key.partnerId(), key.mode(), number);
        var order = OrderDetail.find(tx, key.partnerId(), key.mode(), number);
        if (order == null) {
            return null;
        }
        return new Found(order, pages.rows(), OrderEmails.of(tx, key.partnerId(), key.mode(), number));
    }

    private OrderPart part(Found found, LongFunction<@Nullable String> installUrl) {
        var order = found.order;
        var settledAt = order.progress().settledAt();
        return new OrderPart(
                OrdersEndpoint.line(order.line(), order.line().profile(cipher)),
                settledAt == null ? null : Instants.seconds(settledAt),
                EsimPart.of(order.esims(), cipher, installUrl),
                order.refunds().stream().map(OrderEndpoint::part).toList(),
                found.emails.stream().map(EmailPart::of).toList());
    }

    private static RefundPart part(Refund refund) {
        return new RefundPart(
                refund.amount().toString(), refund.currency(), refund.reason(), Instants.seconds(refund.createdAt()));
    }
}
