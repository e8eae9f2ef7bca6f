package beppay.simulator.esimgo;

import beppay.simulator.SimulatorContext;
import java.util.List;
import java.util.Set;

/// All routes. A fixed path precedes one with a variable part in its place.
record Routes(SimulatorContext context, Catalogue catalogue, Account account, Set<Oddity> oddities) {
    private static final String BUNDLE = "esims/{iccid}/bundles/{name}";
    private static final String ASSIGNMENT = BUNDLE + "/assignments/{id}";
    private static final String SUSPEND = "esims/{iccid}/suspend";

    List<Route> all(OrderEndpoint order, OrderJson orderJson, EsimJson esimJson) {
        var clock = context.clock();
        var bundles = new CatalogueEndpoint(catalogue, oddities);
        var orders = new OrdersEndpoint(account, orderJson, oddities);
        var esims = new EsimsEndpoint(clock, account, catalogue, esimJson);
        var applied = new BundlesEndpoint(context, account, oddities);
        var revoke = new RevokeEndpoint(account);
        var suspend = new SuspendEndpoint(account, esimJson);
        var inventory = new InventoryEndpoint(account);
        return List.of(
                Route.get("catalogue", bundles::list),
                Route.get("catalogue/bundle/{name}", bundles::bundle),
                new Route("POST", "orders", EsimGoVendor.ORDER, order::place),
                new Route("GET", "orders", "orders/list", orders::list),
                Route.get("orders/{reference}", orders::order),
                Route.get("esims", esims::list),
                new Route("PUT", "esims", "esims/update", esims::update),
                new Route("POST", "esims/apply", "esims/apply", new ApplyEndpoint(catalogue, account)),
                Route.get("esims/assignments", new AssignmentsEndpoint(clock, account, esimJson, oddities)),
                Route.get("esims/{iccid}", esims::esim),
                Route.get("esims/{iccid}/bundles", applied::list),
                Route.get(BUNDLE, applied::latest),
                new Route("DELETE", BUNDLE, BUNDLE + "/revoke", revoke::oldest),
                new Route("DELETE", ASSIGNMENT, ASSIGNMENT + "/revoke", revoke::assignment),
                Route.get("esims/{iccid}/compatible/{bundle}", esims::compatible),
                Route.get("esims/{iccid}/history", esims::history),
                Route.get("esims/{iccid}/location", esims::location),
                new Route("POST", SUSPEND, SUSPEND, suspend::change),
                new Route("GET", SUSPEND, "esims/{iccid}/suspended", suspend::state),
                Route.get("inventory", inventory::list),
                new Route("POST", "inventory/refund", "inventory/refund", inventory::refund),
                Route.get(
                        "organisation",
                        new OrganisationEndpoint(account, context.options().webhook())),
                Route.get("networks", new NetworksEndpoint(catalogue)));
    }
}
