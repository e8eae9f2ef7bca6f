package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;
import beppay.webhooks.PartnerWebhooks;
import beppay.webhooks.WebhookSecret;

/// `/webhooks/new` and `/webhooks/{id}/roll`: add an endpoint, or replace its secret, and show the secret, which
/// no URL and no later page contains. Submitting a form again adds nothing: the URL is then that of an endpoint,
/// and the secret has another version.
final class NewWebhookPage {
    private final PartnerWebhooks webhooks;
    private final WebhooksPage endpoints;

    NewWebhookPage(PartnerWebhooks webhooks, WebhooksPage endpoints) {
        this.webhooks = webhooks;
        this.endpoints = endpoints;
    }

    record View(PageLayout layout, WebhookForm fields) {}

    /// @param version see [PartnerWebhooks#secretVersion]
    record RollView(PageLayout layout, WebhookLine line, String version, Form form) {}

    /// @param isRolled whether the secret replaces another
    record SecretView(PageLayout layout, WebhookLine line, WebhookSecret secret, boolean isRolled) {}

    Reply show(Call call, PageContext context) {
        return page(200, context, new WebhookForm(Form.EMPTY, null));
    }

    private static Reply page(int status, PageContext context, WebhookForm fields) {
        return Page.of(status, "dashboard/webhook-new.jte", new View(WebhooksPage.layout(context), fields));
    }

    Reply add(Call call, PageContext context) {
        var fields = new WebhookForm(Form.of(call), null);
        var url = fields.wantedUrl();
        var types = fields.wantedTypes();
        if (fields.form().isValid()) {
            try {
                return secret(context, webhooks.addOnce(WebhookIds.owner(context), url, types.listed()), false);
            } catch (CodedException refused) {
                fields.addErrors(refused);
            }
        }
        return page(ErrorCode.INVALID_REQUEST.status(), context, fields);
    }

    private Reply secret(PageContext context, PartnerWebhooks.WithSecret made, boolean isRolled) {
        var view =
                new SecretView(WebhooksPage.layout(context), endpoints.line(made.endpoint()), made.secret(), isRolled);
        return Page.withSecret(200, "dashboard/webhook-secret.jte", view);
    }

    Reply showRoll(Call call, PageContext context) {
        return rollPage(200, context, endpoints.line(call, context), Form.EMPTY);
    }

    private Reply rollPage(int status, PageContext context, WebhookLine line, Form form) {
        var version = webhooks.secretVersion(
                WebhookIds.owner(context), line.endpoint().id());
        return Page.of(
                status, "dashboard/webhook-roll.jte", new RollView(WebhooksPage.layout(context), line, version, form));
    }

    Reply roll(Call call, PageContext context) {
        var form = Form.of(call);
        var line = endpoints.line(call, context);
        try {
            return secret(
                    context,
                    webhooks.rollOnce(WebhookIds.owner(context), line.endpoint().id(), form.text("version")),
                    true);
        } catch (CodedException refused) {
            form.addErrors(refused);
            return rollPage(refused.code().status(), context, line, form);
        }
    }
}
