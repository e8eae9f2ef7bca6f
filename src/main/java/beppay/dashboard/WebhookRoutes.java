package beppay.dashboard;

import beppay.events.EventPages;
import beppay.mode.Mode;
import beppay.platform.http.Routes;
import beppay.team.Permission;
import beppay.webhooks.PartnerWebhooks;

/// The routes of the pages about webhooks.
final class WebhookRoutes {
    private final SessionGate gate;
    private final WebhooksPage endpoints;
    private final NewWebhookPage newEndpoint;
    private final WebhookPage endpoint;
    private final WebhookSettingsPage settings;
    private final DeliveryPage delivery;

    WebhookRoutes(SessionGate gate, PartnerWebhooks webhooks, EventPages events) {
        this.gate = gate;
        var ids = new WebhookIds(events);
        endpoints = new WebhooksPage(webhooks, ids);
        newEndpoint = new NewWebhookPage(webhooks, endpoints);
        endpoint = new WebhookPage(webhooks, endpoints, ids);
        settings = new WebhookSettingsPage(webhooks, endpoints);
        delivery = new DeliveryPage(webhooks, endpoints, endpoint, ids, events);
    }

    Routes of(Mode mode) {
        var see = Permission.SEE_WEBHOOKS;
        var manage = Permission.MANAGE_WEBHOOKS;
        var list = Paths.of(mode, "/webhooks");
        var one = list + "/{id}";
        var sent = one + "/deliveries/{delivery}";
        return new Routes()
                .get(list, gate.open(mode, see, endpoints::list))
                .get(list + "/new", gate.open(mode, manage, newEndpoint::show))
                .post(list + "/new", gate.open(mode, manage, newEndpoint::add))
                .get(one, gate.open(mode, see, endpoint::show))
                .get(one + "/edit", gate.open(mode, manage, settings::show))
                .post(one + "/edit", gate.open(mode, manage, settings::save))
                .post(one + "/enable", gate.open(mode, manage, settings::enable))
                .post(one + "/disable", gate.open(mode, manage, settings::disable))
                .get(one + "/remove", gate.open(mode, manage, settings::confirmRemoval))
                .post(one + "/remove", gate.open(mode, manage, settings::remove))
                .get(one + "/roll", gate.open(mode, manage, newEndpoint::showRoll))
                .post(one + "/roll", gate.open(mode, manage, newEndpoint::roll))
                .post(one + "/test", gate.open(mode, manage, endpoint::test))
                .post(one + "/replay", gate.open(mode, manage, endpoint::replayFailed))
                .get(sent, gate.open(mode, see, delivery::show))
                .post(sent + "/replay", gate.open(mode, manage, delivery::replay));
    }
}
