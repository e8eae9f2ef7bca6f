package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.events.EventJson;
import beppay.events.EventPages;
import beppay.events.OpaqueIds.Kind;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.platform.json.Json;
import beppay.web.Form;
import beppay.web.Page;
import beppay.webhooks.PartnerWebhooks;
import java.util.List;

/// `/webhooks/{id}/deliveries/{delivery}`: what was sent to an endpoint, what it responded, and the replay.
final class DeliveryPage {
    private final PartnerWebhooks webhooks;
    private final WebhooksPage endpoints;
    private final WebhookPage endpoint;
    private final WebhookIds ids;
    private final EventPages events;

    DeliveryPage(
            PartnerWebhooks webhooks, WebhooksPage endpoints, WebhookPage endpoint, WebhookIds ids, EventPages events) {
        this.webhooks = webhooks;
        this.endpoints = endpoints;
        this.endpoint = endpoint;
        this.ids = ids;
        this.events = events;
    }

    /// @param eventId the id of the event in the API
    /// @param body the JSON that is sent, on several lines
    /// @param form the errors of the replay
    record View(PageLayout layout, WebhookLine line, DeliveryLine delivery, String eventId, String body, Form form) {
        String page() {
            return line.page() + "/deliveries/" + delivery.id();
        }
    }

    Reply show(Call call, PageContext context) {
        return page(200, context, detail(call, context), Form.EMPTY);
    }

    private PartnerWebhooks.Detail detail(Call call, PageContext context) {
        return webhooks.delivery(WebhookIds.owner(context), ids.endpoint(call), ids.delivery(call));
    }

    private Reply page(int status, PageContext context, PartnerWebhooks.Detail detail, Form form) {
        var view = new View(
                WebhooksPage.layout(context),
                endpoints.line(detail.endpoint()),
                endpoint.lines(List.of(detail.delivery())).getFirst(),
                ids.text(Kind.EVENT, detail.event().id()),
                Json.indented(Json.write(EventJson.of(events.ids(), detail.event()))),
                form);
        return Page.of(status, "dashboard/webhook-delivery.jte", view);
    }

    Reply replay(Call call, PageContext context) {
        var form = Form.of(call);
        var detail = detail(call, context);
        try {
            webhooks.replay(WebhookIds.owner(context), detail.delivery().id());
        } catch (CodedException refused) {
            form.addErrors(refused);
            return page(refused.code().status(), context, detail, form);
        }
        var page = endpoints.line(detail.endpoint()).page() + "/deliveries/" + call.pathValue("delivery");
        return HtmlReply.seeOther(context.link(page));
    }
}
