package beppay.browser;

import beppay.TestApp;
import beppay.events.OpaqueIds;

/// Endpoints of webhooks and their deliveries, for screenshots. Nothing is sent: the rows say what would have happened.
final class SampleWebhooks {
    private static final String ADD = "{\"url\":\"%s\",\"events\":%s}";
    private static final String DELIVER = """
            with sent as (
                insert into webhook_deliveries (endpoint_id, event_id, state, attempts, next_attempt_at, created_at,
                    settled_at)
                select w.id, e.id, case e.id % 9 when 0 then 'failed' else 'delivered' end, 1, null::timestamptz,
                    e.created_at, e.created_at
                from events e join webhook_endpoints w on w.url like '%/beppay' and w.mode = 'live'
                where e.mode = 'live' and e.partner_id = w.partner_id
                order by e.id
                returning id, state, created_at)
            insert into webhook_attempts (delivery_id, attempt, attempted_at, duration_millis, status, response, failure)
            select id, 1, created_at, 38 + id * 7 % 90, case state when 'failed' then 503 else 204 end,
                case state when 'failed' then 'Service Unavailable' else '' end, null
            from sent""";
    private static final String FAIL = "update webhook_endpoints set failing_since = ? where url like '%/accounting%'";
    private static final String DISABLE = """
            update webhook_endpoints set disabled_at = created_at, disabled_reason = 'gone' where url like '%/old'""";

    private final String endpoint;
    private final String delivery;

    SampleWebhooks(TestApp app, TestApp.Reseller shop) {
        var webhooks = "/api/partner/webhooks";
        var first = shop.client().post(webhooks, ADD.formatted("https://hooks.example.com/beppay", "[\"*\"]"));
        endpoint = first.at("/data/id");
        var types = "[\"wallet.low\",\"wallet.topped_up\",\"order.completed\",\"order.refunded\"]";
        var path = "https://books.example.com/accounting/" + "tenants/4f1c9a7e/".repeat(12);
        shop.client().post(webhooks, ADD.formatted(path, types));
        shop.client().post(webhooks, ADD.formatted("https://shop.example.com/old", "[\"order.failed\"]"));
        app.database.transact(tx ->
                tx.update(DELIVER) + tx.update(FAIL, app.clock.instant().minusSeconds(20_000)) + tx.update(DISABLE));
        delivery = app.database
                .autocommit(OpaqueIds::ofInstallation)
                .text(
                        OpaqueIds.Kind.DELIVERY,
                        app.number("select max(id) from webhook_deliveries where state = 'failed'"));
    }

    String endpoint() {
        return "/partner/webhooks/" + endpoint;
    }

    String delivery() {
        return endpoint() + "/deliveries/" + delivery;
    }
}
