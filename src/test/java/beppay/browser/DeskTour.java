package beppay.browser;

import beppay.browser.Tour.Stop;
import java.util.List;

/// The pages of the console about orders, the ledger and the audit log. The first stop signs in.
final class DeskTour {
    private DeskTour() {}

    static List<Stop> of(SampleDesk desk) {
        var account = desk.number("select id from accounts where kind = 'available'");
        var longOrder = desk.number("select id from orders where length(reference) = 255");
        return List.of(
                new Stop("desk-search", browser -> desk.signIn(browser).go("/console/search")),
                Stop.at("desk-search-hits", "/console/search?q=lantern"),
                Stop.at("desk-search-email", "/console/search?q=lantern-travel@example.com"),
                Stop.at("desk-orders", "/console/orders"),
                Stop.at("desk-orders-none", "/console/orders?status=failed&mode=test"),
                Stop.at("desk-orders-wrong", "/console/orders?partner=nobody"),
                Stop.at("desk-order", "/console/orders/" + desk.order("ada0@example.com")),
                Stop.at("desk-order-failed", "/console/orders/" + desk.order("ben@example.com")),
                Stop.at("desk-order-long", "/console/orders/" + longOrder),
                Stop.at("desk-code", "/console/esims/" + desk.number("select min(id) from esims") + "/code"),
                Stop.at("desk-request", "/console/requests/" + desk.requestId()),
                Stop.at("desk-stuck", "/console/stuck"),
                Stop.at("desk-settle", "/console/stuck/orders/" + desk.order("eve@example.com")),
                Stop.at("desk-cancellation", "/console/stuck/esims/" + desk.number("select min(id) from esims")),
                Stop.at("desk-late", "/console/stuck/late/" + desk.lateOrder()),
                Stop.at("desk-late-none", "/console/stuck/late/" + desk.order("eve@example.com")),
                Stop.at("desk-ledger", "/console/ledger"),
                Stop.at("desk-ledger-none", "/console/ledger?mode=test"),
                Stop.at("desk-account", "/console/ledger/accounts/" + account),
                Stop.at("desk-transfer", "/console/ledger/transfers/1"),
                Stop.at("desk-audit", "/console/audit"),
                Stop.at("desk-audit-entry", "/console/audit/1"));
    }
}
