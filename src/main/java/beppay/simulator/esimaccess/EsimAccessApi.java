package beppay.simulator.esimaccess;

import beppay.simulator.CallRate;
import beppay.simulator.EsimUse;
import beppay.simulator.SimulatedOrder;
import beppay.simulator.SimulatorContext;
import beppay.simulator.SupplierApi;
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
    private final Webhooks webhooks;
    private final OrderEndpoint orders;
    private final Map<String, Endpoint> endpoints;

    EsimAccessApi(SimulatorContext context) {
        this.context = context;
        var options = context.options();
        var file = options.catalogue();
        var catalogue = file == null ? SampleCatalogue.of(context.seed()) : Catalogue.read(file);
        webhooks = new Webhooks(context);
        authentication = new Authentication(options.clock());
        rate = context.limitPerSecond();
        account = new Account(context.clock(), options);
        orders = new OrderEndpoint(catalogue, account, webhooks);
        endpoints = endpoints(context, catalogue, account, webhooks);
        endpoints.put(EsimAccessVendor.ORDER, orders::place);
    }

    private static Map<String, Endpoint> endpoints(
            SimulatorContext context, Catalogue catalogue, Account account, Webhooks webhooks) {
        var clock = context.clock();
        var uses = context.uses();
        var numbers = new OrderNumbers(context.seed());
        var actions = new EsimActions(account, uses, clock);
        var webhook = new WebhookEndpoint(webhooks);
        var endpoints = new HashMap<String, Endpoint>();
        endpoints.put("package/list", new PackagesEndpoint(catalogue, account));
        endpoints.put("location/list", new LocationsEndpoint(catalogue));
        endpoints.put("esim/query", new QueryEndpoint(account, uses, clock, new EsimRow(numbers)));
        endpoints.put("esim/usage/query", new UsageEndpoint(account, uses, clock));
        endpoints.put("esim/cancel", actions::cancel);
        endpoints.put("esim/suspend", actions::suspend);
        endpoints.put("esim/unsuspend", actions::unsuspend);
        endpoints.put("esim/revoke", actions::revoke);
        endpoints.put("esim/topup", new TopUpEndpoint(catalogue, account, uses, clock, numbers));
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
                isAllocated ? EsimLife.of(esim, context.uses(), now).esimStatus() : unallocated);
    }

    @Override
    public long balance() {
        return account.balance();
    }

    @Override
    public void used(String iccid, EsimUse before, EsimUse after) {
        var esim = account.allocated(iccid, null);
        if (esim != null) {
            var now = context.clock().instant();
            UseNotifications.send(webhooks, new EsimLife(esim, before, now), new EsimLife(esim, after, now));
        }
    }
}
