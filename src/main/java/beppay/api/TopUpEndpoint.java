package beppay.api;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.keys.ApiKey;
import beppay.orders.EsimId;
import beppay.orders.Order;
import beppay.orders.TopUpRequest;
import beppay.orders.TopUps;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.sharing.SharedEsim;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `GET /api/partner/esim/esims/{id}/topups`: the plans that can be added to an eSIM.
/// `POST /api/partner/esim/esims/{id}/topup`: adds one, and returns 200, or 202 with the order if the supplier
/// has not added it yet.
final class TopUpEndpoint {
    static final String TOP_UPS = "/api/partner/esim/esims/{id}/topups";
    static final String TOP_UP = "/api/partner/esim/esims/{id}/topup";

    /// The limit of the columns in `V6__orders.sql`.
    private static final int MAX_CHARACTERS = 255;

    private final Database database;
    private final TopUps topUps;
    private final InstallUrls urls;

    TopUpEndpoint(Database database, TopUps topUps, InstallUrls urls) {
        this.database = database;
        this.topUps = topUps;
        this.urls = urls;
    }

    record Added(EsimPart esim, PlanPart plan, OrderPart order) {}

    record EsimPart(String id, String iccid, @Nullable String installUrl) {}

    record PlanPart(String id, String name, BigDecimal priceUsd) {}

    record OrderPart(long id, String status, @Nullable String reference) {}

    record Meta(String amountCharged, String currency, String remainingBalance) {}

    record Underway(OrderPart order) {}

    Reply list(Call call, ApiKey key) {
        Parameters.of(call).finish();
        return Reply.json(200, new PlanJson(topUps.plans(key.partnerId(), key.mode(), id(call))).all());
    }

    Reply topUp(Call call, ApiKey key) {
        Parameters.of(call).finish();
        var wait = PreferWait.of(call);
        var id = id(call);
        var request = request(call);
        // Before the purchase, since an error must mean that nothing was charged.
        var page = database.autocommit(tx -> SharedEsim.find(tx, key.partnerId(), key.mode(), id));
        var purchase = topUps.buy(key, id, request, wait.maxWait());
        var reply = wait.on(reply(purchase.order(), page == null ? null : urls.current(call, page)));
        return purchase.isReplayed() ? reply.with("Idempotent-Replayed", "true") : reply;
    }

    /// @throws CodedException `not_found` if it is no id
    static EsimId id(Call call) {
        var id = EsimId.parse(call.pathValue("id"));
        if (id == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such eSIM.");
        }
        return id;
    }

    private static TopUpRequest request(Call call) {
        var idempotencyKey = IdempotencyKey.of(call);
        var body = RequestBody.of(call);
        var planId = body.text("plan_id", MAX_CHARACTERS);
        var maxPrice = body.optionalAmount("max_price");
        var reference = body.optionalText("reference", MAX_CHARACTERS);
        body.finish();
        return new TopUpRequest(planId, maxPrice, reference, idempotencyKey);
    }

    private static Reply reply(Order order, @Nullable String installUrl) {
        var part = new OrderPart(order.number(), order.status().code(), order.reference());
        if (order.isProcessing()) {
            return Envelope.reply(202, new Envelope.Data(true, new Underway(part)))
                    .with("Location", OrderEndpoint.FOLDER + order.number());
        }
        var topUp = Objects.requireNonNull(order.topUp());
        var plan = new PlanPart(order.planId(), order.planName(), order.price().decimal());
        var meta = new Meta(
                order.price().toString(), order.currency(), order.remaining().toString());
        var esim = new EsimPart(topUp.of(), topUp.iccid(), installUrl);
        return Envelope.reply(200, new Envelope.WithMeta(true, new Added(esim, plan, part), meta));
    }
}
