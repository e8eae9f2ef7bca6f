package beppay.simulator.esimaccess;

import beppay.simulator.CallRate;
import beppay.simulator.SimulatedOrder;
import beppay.simulator.SimulatorContext;
import beppay.simulator.SupplierApi;
import beppay.simulator.VirtualClock;
import beppay.simulator.WireJson;
import beppay.simulator.WireRequest;
import beppay.simulator.WireResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The API of eSIM Access.
final class EsimAccessApi implements SupplierApi {
    private static final String ROOT = "/api/v1/open/";

    private final SimulatorContext context;
    private final Authentication authentication;
    private final CallRate rate;
    private final Account account;
    private final OrderEndpoint orders;
    private final Map<String, Endpoint> endpoints;

    EsimAccessApi(SimulatorContext context) {
        this.context = context;
        var options = context.options();
        var file = options.catalogue();
        var catalogue = file == null ? SampleCatalogue.of(context.seed()) : Catalogue.read(file);
        var webhooks = new Webhooks(context);
        authentication = new Authentication(options.clock());
        rate = context.limitPerSecond();
        account = new Account(context.clock(), options);
        orders = new OrderEndpoint(catalogue, account, webhooks);
        endpoints = endpoints(catalogue, account, webhooks, context.clock(), new OrderNumbers(context.seed()));
        endpoints.put(EsimAccessVendor.ORDER, orders::place);
    }

    private static Map<String, Endpoint> endpoints(
            Catalogue catalogue, Account account, Webhooks webhooks, VirtualClock clock, OrderNumbers numbers) {
        var actions = new EsimActions(account);
        var webhook = new WebhookEndpoint(webhooks);
        var endpoints = new HashMap<String, Endpoint>();
        endpoints.put("package/list", new PackagesEndpoint(catalogue, account));
        endpoints.put("location/list", new LocationsEndpoint(catalogue));
        endpoints.put("esim/query", new QueryEndpoint(account, clock, new EsimRow(numbers)));
        endpoints.put("esim/usage/query", new UsageEndpoint(account, clock));
        endpoints.put("esim/cancel", actions::cancel);
        endpoints.put("esim/suspend", actions::suspend);
        endpoints.put("esim/unsuspend", actions::unsuspend);
        endpoints.put("esim/revoke", actions::revoke);
        endpoints.put("esim/topup", new TopUpEndpoint(catalogue, account, numbers));
        endpoints.put("balance/query", _ -> Envelope.success(WireJson.object().put("balance", account.balance())));
        endpoints.put("webhook/save", webhook::save);
        endpoints.put("webhook/query", webhook::query);
        return endpoints;
    }

    @Override
    public WireResponse handle(WireRequest request) {
        var name = request.path().startsWith(ROOT) ? request.path().substring(ROOT.length()) : "";
        var endpoint = endpoints.get(name);
        if (endpoint == null) {
            return WireResponse.text(404, "There is no such call.");
        } else if (!rate.admits()) {
            return Envelope.tooManyCalls();
        }
        try {
            if (!request.isPost()) {
                throw SupplierError.METHOD.rejection();
            }
            authentication.verify(request);
            var fields = Fields.read(request.body());
            var reference = Objects.requireNonNullElse(fields.optionalText("transactionId"), "");
            return context.process(name, reference, new EndpointCall(endpoint, orders, fields));
        } catch (Rejection rejection) {
            return Envelope.failure(rejection);
        }
    }

    @Override
    public List<SimulatedOrder> orders() {
        return account.allEsims().stream().map(this::order).toList();
    }

    private SimulatedOrder order(Esim esim) {
        var order = esim.order();
        var now = context.clock().instant();
        var isAllocated = order.isAllocated(now);
        var unallocated = order.isVisible(now) ? "GETTING_RESOURCE" : "LATE";
        return new SimulatedOrder(
                order.reference(),
                order.orderNo(),
                esim.ordered().code(),
                isAllocated ? esim.iccid() : null,
                esim.cost(),
                isAllocated ? esim.status().name() : unallocated);
    }

    @Override
    public long balance() {
        return account.balance();
    }
}
