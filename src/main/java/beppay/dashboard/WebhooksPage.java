package beppay.dashboard;

import beppay.events.OpaqueIds.Kind;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;
import beppay.webhooks.PartnerWebhooks;
import beppay.webhooks.WebhookEndpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/webhooks`: the endpoints at which the partner receives events of a mode.
final class WebhooksPage {
    private final PartnerWebhooks webhooks;
    private final WebhookIds ids;

    WebhooksPage(PartnerWebhooks webhooks, WebhookIds ids) {
        this.webhooks = webhooks;
        this.ids = ids;
    }

    /// @param notice the confirmation of the last action, or null
    record View(
            PageLayout layout,
            List<WebhookLine> lines,
            @Nullable String notice) {}

    static PageLayout layout(PageContext context) {
        return new PageLayout(context, "/webhooks");
    }

    Reply list(Call call, PageContext context) {
        var lines = webhooks.list(WebhookIds.owner(context)).stream()
                .map(this::line)
                .toList();
        var notice = Form.ofQuery(call).has("removed") ? "The endpoint is removed. Nothing is delivered to it." : null;
        return Page.of("dashboard/webhooks.jte", new View(layout(context), lines, notice));
    }

    WebhookLine line(WebhookEndpoint endpoint) {
        return new WebhookLine(ids.text(Kind.ENDPOINT, endpoint.id()), endpoint);
    }

    /// Throws `not_found` if the partner has no such endpoint in this mode.
    WebhookLine line(Call call, PageContext context) {
        return line(webhooks.find(WebhookIds.owner(context), ids.endpoint(call)));
    }
}
