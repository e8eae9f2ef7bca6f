package beppay.api;

import beppay.esims.ProfileCipher;
import beppay.keys.ApiKey;
import beppay.mail.EmailAddress;
import beppay.orders.Order;
import beppay.orders.PurchaseRequest;
import beppay.orders.Purchasing;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.translations.Translation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `POST /api/partner/esim/purchase`: returns 200 with the eSIM, or 202 with the order if the supplier has not
/// delivered yet.
final class PurchaseEndpoint {
    /// The limit of the columns in `V6__orders.sql`.
    private static final int MAX_CHARACTERS = 255;

    private static final String LANGUAGES =
            Translation.all().stream().map(Translation::tag).sorted().collect(Collectors.joining(", "));

    private final Purchasing purchasing;
    private final ProfileCipher cipher;
    private final InstallUrls urls;

    PurchaseEndpoint(Purchasing purchasing, ProfileCipher cipher, InstallUrls urls) {
        this.purchasing = purchasing;
        this.cipher = cipher;
        this.urls = urls;
    }

    record Delivered(EsimPart esim, PlanPart plan, OrderPart order, List<EsimPart> esims) {}

    record PlanPart(String id, String name, BigDecimal priceUsd) {}

    record OrderPart(long id, String status, @Nullable String reference) {}

    record Meta(String amountCharged, String currency, String remainingBalance) {}

    record Underway(OrderPart order) {}

    Reply purchase(Call call, ApiKey key) {
        Parameters.of(call).finish();
        var wait = PreferWait.of(call);
        var purchase = purchasing.purchase(key, request(call), wait.maxWait());
        var reply = wait.on(reply(call, purchase.order()));
        return purchase.isReplayed() ? reply.with("Idempotent-Replayed", "true") : reply;
    }

    private static PurchaseRequest request(Call call) {
        var idempotencyKey = IdempotencyKey.of(call);
        var body = RequestBody.of(call);
        var planId = body.text("plan_id", MAX_CHARACTERS);
        var emailText = body.text("email", MAX_CHARACTERS);
        var email = EmailAddress.parse(emailText);
        int quantity = body.optionalCount("quantity", PurchaseRequest.MAX_QUANTITY, 1);
        if (email == null && !emailText.isEmpty()) {
            body.addError("email", "is not an e-mail address");
        }
        var maxPrice = body.optionalAmount("max_price");
        var reference = body.optionalText("reference", MAX_CHARACTERS);
        var notifies = body.optionalFlag("notify");
        var language = language(body);
        body.finish();
        return new PurchaseRequest(planId, Objects.requireNonNull(email), quantity, maxPrice, reference, idempotencyKey)
                .withNotice(notifies, language);
    }

    private static @Nullable String language(RequestBody body) {
        var language = body.optionalText("language", MAX_CHARACTERS);
        if (language != null && !Translation.exists(language)) {
            body.addError("language", "must be one of " + LANGUAGES);
        }
        return language;
    }

    /// A repeated purchase returns the same address of the page, whatever the partner did with the page since.
    private Reply reply(Call call, Order order) {
        var part = new OrderPart(order.number(), order.status().code(), order.reference());
        if (order.esims().isEmpty()) {
            return Envelope.reply(202, new Envelope.Data(true, new Underway(part)))
                    .with("Location", OrderEndpoint.FOLDER + order.number());
        }
        var esims = EsimPart.of(order.esims(), cipher, id -> urls.first(call, id));
        var plan =
                new PlanPart(order.planId(), order.planName(), order.unitPrice().decimal());
        var meta = new Meta(
                order.price().toString(), order.currency(), order.remaining().toString());
        return Envelope.reply(
                200, new Envelope.WithMeta(true, new Delivered(esims.getFirst(), plan, part, esims), meta));
    }
}
