package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.events.OpaqueIds.Kind;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.ListAddress;
import beppay.web.Page;
import beppay.webhooks.PartnerWebhooks;
import beppay.webhooks.WebhookDelivery;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `/webhooks/{id}`: an endpoint and its deliveries, the test event, and the replay of what failed.
final class WebhookPage {
    private static final int LINES = 50;

    private final PartnerWebhooks webhooks;
    private final WebhooksPage endpoints;
    private final WebhookIds ids;

    WebhookPage(PartnerWebhooks webhooks, WebhooksPage endpoints, WebhookIds ids) {
        this.webhooks = webhooks;
        this.endpoints = endpoints;
        this.ids = ids;
    }

    /// @param address the URL of the first page of deliveries with these filters
    /// @param next the cursor of the next page, or null if there are no older deliveries
    /// @param notice the confirmation of the last action, or null
    /// @param form the errors of the last action
    record View(
            PageLayout layout,
            WebhookLine line,
            ListAddress address,
            List<DeliveryLine> deliveries,
            @Nullable String next,
            @Nullable String notice,
            Form form) {
        boolean isWaiting() {
            return deliveries.stream().anyMatch(DeliveryLine::isNew);
        }
    }

    Reply show(Call call, PageContext context) {
        return page(200, call, context, endpoints.line(call, context), Form.EMPTY);
    }

    private Reply page(int status, Call call, PageContext context, WebhookLine line, Form form) {
        var query = Form.ofQuery(call);
        var address = ListAddress.of(context.link(line.page()), query, List.of("status"));
        var found = found(context, line, address.isFiltered(), ids.parse(Kind.DELIVERY, query.text("before")));
        var shown = found.subList(0, Math.min(found.size(), LINES));
        var next =
                found.size() > LINES ? ids.text(Kind.DELIVERY, shown.getLast().id()) : null;
        var view = new View(
                WebhooksPage.layout(context), line, address, lines(shown), next, WebhookNotice.of(query), form);
        return Page.of(status, "dashboard/webhook.jte", view);
    }

    private List<WebhookDelivery> found(
            PageContext context, WebhookLine line, boolean isFailed, @Nullable Long before) {
        var owner = WebhookIds.owner(context);
        long id = line.endpoint().id();
        return isFailed
                ? webhooks.failed(owner, id, before, LINES + 1)
                : webhooks.deliveries(owner, id, before, LINES + 1);
    }

    List<DeliveryLine> lines(List<WebhookDelivery> deliveries) {
        var attempts = webhooks.attempts(deliveries).stream()
                .collect(Collectors.groupingBy(WebhookDelivery.Attempt::deliveryId));
        return deliveries.stream()
                .map(delivery -> new DeliveryLine(
                        ids.text(Kind.DELIVERY, delivery.id()),
                        delivery,
                        attempts.getOrDefault(delivery.id(), List.of())))
                .toList();
    }

    Reply test(Call call, PageContext context) {
        var line = endpoints.line(call, context);
        try {
            webhooks.test(WebhookIds.owner(context), line.endpoint().id());
        } catch (CodedException refused) {
            return refused(call, context, line, refused);
        }
        return HtmlReply.seeOther(context.link(line.page() + "?tested"));
    }

    private Reply refused(Call call, PageContext context, WebhookLine line, CodedException refused) {
        var form = Form.of(call);
        form.addErrors(refused);
        return page(refused.code().status(), call, context, line, form);
    }

    Reply replayFailed(Call call, PageContext context) {
        var line = endpoints.line(call, context);
        var form = Form.of(call);
        var last = ReplayRange.of(form.text("last"));
        if (last == null) {
            form.addError("last", "Choose a time from the list.");
            return page(ErrorCode.INVALID_REQUEST.status(), call, context, line, form);
        }
        try {
            int count = webhooks.replayFailed(
                    WebhookIds.owner(context), line.endpoint().id(), last.duration());
            return HtmlReply.seeOther(context.link(line.page() + "?replayed=" + count));
        } catch (CodedException refused) {
            return refused(call, context, line, refused);
        }
    }
}
