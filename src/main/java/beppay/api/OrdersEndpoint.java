package beppay.api;

import beppay.esims.Profile;
import beppay.esims.ProfileCipher;
import beppay.keys.ApiKey;
import beppay.mail.EmailAddress;
import beppay.orders.Order;
import beppay.orders.history.OrderCursor;
import beppay.orders.history.OrderHistory;
import beppay.orders.history.OrderPages;
import beppay.orders.history.OrderQuery;
import beppay.orders.history.OrderText;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.json.Instants;
import org.jspecify.annotations.Nullable;

/// `GET /api/partner/esim/orders`: a partner's orders, newest first. [OrderEndpoint] returns one of them.
final class OrdersEndpoint {
    private static final int USUAL_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final OrderPages pages;
    private final OrdersCache kept;
    private final ProfileCipher cipher;

    OrdersEndpoint(OrderPages pages, ProfileCipher cipher) {
        this.pages = pages;
        this.cipher = cipher;
        kept = new OrdersCache(pages);
    }

    record OrderLine(
            long id,
            @Nullable String iccid,
            String planId,
            String planName,
            String costUsd,
            String currency,
            String email,
            String createdAt,
            String status,
            @Nullable String reference,
            @Nullable String activationCode,
            @Nullable String confirmationCode,
            int quantity,
            @Nullable Failure failure,
            @Nullable String topUpOf) {
        @Override
        public String toString() {
            return "Order " + id + " " + status;
        }
    }

    /// Why an order failed.
    record Failure(String code, String message) {}

    Reply list(Call call, ApiKey key) {
        var parameters = Parameters.of(call);
        var query = query(parameters, key);
        parameters.finish();
        if (OrderPages.isShared(query)) {
            var asked = new OrdersCache.Asked(key.partnerId(), key.mode(), call.path() + "?" + call.query());
            return kept.newest(asked, query.limit(), page -> reply(page, call, key, parameters));
        }
        return reply(pages.page(key.partnerId(), key.mode(), query), call, key, parameters);
    }

    private Reply reply(OrderHistory.Page page, Call call, ApiKey key, Parameters parameters) {
        var reply = Envelope.listed(page.orders().stream().map(this::line).toList(), page.total());
        if (!page.hasMore()) {
            return reply;
        }
        var last = page.orders().getLast().cursor().text(key.partnerId(), key.mode());
        return reply.with("Link", parameters.linkToNext(call.path(), Cursor.of(last)));
    }

    private static OrderQuery query(Parameters parameters, ApiKey key) {
        var after = parameters.as("after", text -> cursor(text, key), OrderCursor.ERROR);
        var offset = parameters.offset();
        if (after != null && offset > 0) {
            parameters.addError("offset", "can't be combined with after");
        }
        return new OrderQuery(
                parameters.as("status", Order.Status::of, "must be processing, completed or failed"),
                email(parameters.text("email")),
                parameters.text("iccid"),
                parameters.text("plan_id"),
                reference(parameters.text("reference")),
                parameters.instant("from"),
                parameters.instant("to"),
                after,
                offset,
                parameters.limit(USUAL_LIMIT, MAX_LIMIT));
    }

    private static @Nullable String email(@Nullable String text) {
        return text == null ? null : EmailAddress.asStored(text);
    }

    private static @Nullable OrderText reference(@Nullable String text) {
        return text == null ? null : OrderText.ofReference(text);
    }

    private static @Nullable OrderCursor cursor(String text, ApiKey key) {
        var cursor = Cursor.text(text);
        return cursor == null ? null : OrderCursor.parse(cursor, key.partnerId(), key.mode());
    }

    private OrderLine line(OrderHistory.Line order) {
        return line(order, order.profile(cipher));
    }

    static OrderLine line(OrderHistory.Line order, @Nullable Profile first) {
        return new OrderLine(
                order.number(),
                order.iccid(),
                order.planId(),
                order.planName(),
                order.price().toString(),
                order.currency(),
                order.email(),
                Instants.seconds(order.createdAt()),
                order.status().code(),
                order.reference(),
                first == null ? null : first.activationCode().text(),
                first == null ? null : first.confirmation(),
                order.quantity(),
                failure(order),
                order.topUpOf());
    }

    private static @Nullable Failure failure(OrderHistory.Line order) {
        return order.failureCode() == null || order.failureMessage() == null
                ? null
                : new Failure(order.failureCode(), order.failureMessage());
    }
}
