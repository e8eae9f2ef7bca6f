package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;
import beppay.webhooks.PartnerWebhooks;
import beppay.webhooks.PartnerWebhooks.Edit;

/// `/webhooks/{id}/edit`, `/enable`, `/disable` and `/remove`: changes of an endpoint. Only its removal is
/// confirmed, because the others can be undone.
final class WebhookSettingsPage {
    private final PartnerWebhooks webhooks;
    private final WebhooksPage endpoints;

    WebhookSettingsPage(PartnerWebhooks webhooks, WebhooksPage endpoints) {
        this.webhooks = webhooks;
        this.endpoints = endpoints;
    }

    record View(PageLayout layout, WebhookLine line, WebhookForm fields) {}

    Reply show(Call call, PageContext context) {
        var line = endpoints.line(call, context);
        return page(200, context, line, new WebhookForm(Form.EMPTY, line.endpoint()));
    }

    private static Reply page(int status, PageContext context, WebhookLine line, WebhookForm fields) {
        return Page.of(status, "dashboard/webhook-edit.jte", new View(WebhooksPage.layout(context), line, fields));
    }

    Reply save(Call call, PageContext context) {
        var line = endpoints.line(call, context);
        var fields = new WebhookForm(Form.of(call), line.endpoint());
        var url = fields.wantedUrl();
        var types = fields.wantedTypes();
        if (fields.form().isValid()) {
            try {
                return edit(context, line, new Edit(url, types, null), "?saved");
            } catch (CodedException refused) {
                fields.addErrors(refused);
            }
        }
        return page(ErrorCode.INVALID_REQUEST.status(), context, line, fields);
    }

    private Reply edit(PageContext context, WebhookLine line, Edit edit, String query) {
        webhooks.edit(WebhookIds.owner(context), line.endpoint().id(), edit);
        return HtmlReply.seeOther(context.link(line.page() + query));
    }

    Reply enable(Call call, PageContext context) {
        return edit(context, endpoints.line(call, context), new Edit(null, null, true), "?enabled");
    }

    Reply disable(Call call, PageContext context) {
        return edit(context, endpoints.line(call, context), new Edit(null, null, false), "?disabled");
    }

    Reply confirmRemoval(Call call, PageContext context) {
        var line = endpoints.line(call, context);
        var fields = new WebhookForm(Form.EMPTY, line.endpoint());
        return Page.of("dashboard/webhook-remove.jte", new View(WebhooksPage.layout(context), line, fields));
    }

    Reply remove(Call call, PageContext context) {
        webhooks.remove(
                WebhookIds.owner(context),
                endpoints.line(call, context).endpoint().id());
        return HtmlReply.seeOther(context.link("/webhooks?removed"));
    }
}
