package beppay.simulator.esimgo;

import beppay.simulator.CallRate;
import beppay.simulator.EsimUse;
import beppay.simulator.SimulatedOrder;
import beppay.simulator.SimulatorContext;
import beppay.simulator.SupplierApi;
import beppay.simulator.WireRequest;
import beppay.simulator.WireResponse;
import java.util.List;
import java.util.regex.Pattern;

/// The API of eSIM Go.
final class EsimGoApi implements SupplierApi {
    private static final Pattern PATH = Pattern.compile("/v2\\.([45])/(.+)");

    private final SimulatorContext context;
    private final CallRate rate;
    private final Account account;
    private final OrderEndpoint orders;
    private final List<Route> routes;

    EsimGoApi(SimulatorContext context) {
        this.context = context;
        var oddities = Oddity.parse(context.options().oddities());
        var file = context.options().catalogue();
        var catalogue = file == null ? SampleCatalogue.of(context.seed()) : Catalogue.read(file);
        rate = context.limitPerSecond();
        account = new Account(context, oddities);
        var esims = new EsimJson(context, new Identifiers(context.seed()), oddities);
        var json = new OrderJson(context.clock(), account, esims, oddities);
        orders = new OrderEndpoint(catalogue, account, json);
        routes = new Routes(context, catalogue, account, oddities).all(orders, json, esims);
    }

    @Override
    public WireResponse handle(WireRequest request) {
        var path = PATH.matcher(request.path());
        if (!path.matches()) {
            return Responses.message(404, "There is no such call.");
        } else if (!rate.admits()) {
            return Responses.tooManyCalls();
        } else if (!EsimGoVendor.API_KEY.equals(request.header("x-api-key"))) {
            return Responses.message(403, "Forbidden");
        }
        try {
            return called(request, path.group(2), path.group(1).equals("5"));
        } catch (Rejection rejection) {
            return rejection.response();
        }
    }

    private WireResponse called(WireRequest request, String path, boolean isLatest) {
        var query = Query.parse(request.query());
        for (var route : routes) {
            var variables = route.variables(request.method(), path);
            if (variables != null && (isLatest || !route.isOfLatest())) {
                var call = new ApiCall(request, isLatest, variables, query);
                var reference = route.isOrder() ? OrderEndpoint.reference(call) : call.reference();
                var name = route.isOrder() && OrderEndpoint.isValidation(call) ? EsimGoVendor.VALIDATE : route.name();
                return context.process(name, reference, new EndpointCall(route, orders, call));
            }
        }
        return Responses.message(404, "There is no such call.");
    }

    /// The eSIMs. Bundles of the inventory are not listed until they are on an eSIM.
    @Override
    public List<SimulatedOrder> orders() {
        return account.allEsims().stream().map(this::order).toList();
    }

    private SimulatedOrder order(Esim esim) {
        var isVisible = !esim.assignedAt().isAfter(context.clock().instant());
        var visibleState = esim.isReturned() ? "REVOKED" : "COMPLETED";
        return new SimulatedOrder(
                esim.customerRef(),
                esim.reference(),
                esim.assignments().getFirst().bundle().name(),
                isVisible ? esim.iccid() : null,
                esim.cost(),
                isVisible ? visibleState : "LATE");
    }

    @Override
    public void used(String iccid, EsimUse before, EsimUse after) {
        account.used(iccid, before, after);
    }

    @Override
    public long balance() {
        return account.balance();
    }
}
