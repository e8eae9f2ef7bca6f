package beppay.simulator.airalo;

import beppay.simulator.EsimNumbers;
import beppay.simulator.EsimUse;
import beppay.simulator.SimulatedOrder;
import beppay.simulator.SimulatorContext;
import beppay.simulator.SupplierApi;
import beppay.simulator.WireJson;
import beppay.simulator.WireRequest;
import beppay.simulator.WireResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Airalo's Partner API.
final class AiraloApi implements SupplierApi {
    private static final String ISSUER = "8999944";

    private static final String ROOT = "/v2/";

    private final SimulatorContext context;
    private final Set<Oddity> oddities;
    private final Tokens tokens;
    private final Limits limits;
    private final Account account;
    private final EsimLife life;
    private final Webhooks webhooks;
    private final List<Route> routes;

    AiraloApi(SimulatorContext context) {
        this.context = context;
        var options = context.options();
        var file = options.catalogue();
        var catalogue = file == null ? SampleCatalogue.of(context.seed()) : Catalogue.read(file);
        oddities = Oddity.of(options.oddities());
        tokens = new Tokens(context.clock(), context.seed(), oddities);
        limits = new Limits(context);
        account = new Account(context.clock(), new EsimNumbers(context.seed(), ISSUER), options);
        life = new EsimLife(account, context.uses(), context.clock());
        var sims = new SimRow(life, new EsimNumbers(context.seed(), ISSUER), context.seed());
        var row = new OrderRow(account, sims);
        webhooks = new Webhooks(context, row, oddities);
        routes = routes(catalogue, sims, row);
    }

    private List<Route> routes(Catalogue catalogue, SimRow simRow, OrderRow row) {
        var clock = context.clock();
        var seed = context.seed();
        var listing = new Listing(oddities);
        var refusals = new Refusals(seed);
        var allocation = context.options().allocation();
        var orders = new OrdersEndpoint(account, row, listing);
        var sims = new SimsEndpoint(account, row, simRow, listing);
        var data = new SimDataEndpoint(account, life, catalogue);
        var optIns = new OptIns(webhooks);
        return List.of(
                post("token", AiraloVendor.TOKEN, new TokenEndpoint(tokens)),
                get("packages", AiraloVendor.PACKAGES, new PackagesEndpoint(catalogue, listing)),
                post("orders", AiraloVendor.ORDER, new OrderEndpoint(catalogue, account, row, refusals, clock)),
                post(
                        "orders-async",
                        AiraloVendor.ORDER_ASYNC,
                        new AsyncOrderEndpoint(catalogue, account, webhooks, refusals, clock, allocation)),
                post("orders/topups", AiraloVendor.TOP_UP, new TopUpEndpoint(catalogue, life, row, clock)),
                get("orders", AiraloVendor.LIST_ORDERS, orders::list),
                get("orders/{id}", AiraloVendor.GET_ORDER, orders::get),
                get("sims", AiraloVendor.LIST_SIMS, sims::list),
                get("sims/{iccid}", AiraloVendor.GET_SIM, sims::get),
                get("sims/{iccid}/usage", AiraloVendor.USAGE, data::usage),
                get("sims/{iccid}/topups", AiraloVendor.TOP_UPS, data::topUps),
                get("sims/{iccid}/packages", AiraloVendor.HISTORY, data::history),
                post("refund", AiraloVendor.REFUND, new RefundEndpoint(account, clock, oddities)),
                get("balance", AiraloVendor.BALANCE, _ -> balanceResponse()),
                post("notifications/opt-in", AiraloVendor.OPT_IN, optIns::save),
                get("notifications/opt-in", AiraloVendor.GET_OPT_IN, optIns::get),
                post("notifications/opt-out", AiraloVendor.OPT_OUT, optIns::remove),
                post("simulator/webhook", AiraloVendor.NOTIFY, new Notices(account, webhooks)));
    }

    private static Route get(String path, String name, Endpoint endpoint) {
        return Route.of("GET", path, name, endpoint);
    }

    private static Route post(String path, String name, Endpoint endpoint) {
        return Route.of("POST", path, name, endpoint);
    }

    private WireResponse balanceResponse() {
        var data = WireJson.object();
        data.putObject("balances")
                .put("name", "balance")
                .putObject("availableBalance")
                .put("amount", Usd.number(account.balance()))
                .put("currency", "USD");
        return Success.of(data);
    }

    @Override
    public WireResponse handle(WireRequest request) {
        var response = respond(request);
        return oddities.contains(Oddity.NUMBERS_AS_TEXT) ? NumbersAsText.in(response) : response;
    }

    private WireResponse respond(WireRequest request) {
        try {
            limits.countCall();
            var path = request.path().startsWith(ROOT) ? request.path().substring(ROOT.length()) : "";
            var route = route(request.method(), path);
            if (!route.name().equals(AiraloVendor.TOKEN)) {
                tokens.verify(request);
            }
            var id = route.id(path);
            limits.count(route.name(), id);
            return limits.stated(route.name(), id, process(route, read(request, id)));
        } catch (Rejection rejection) {
            return rejection.response();
        }
    }

    private Route route(String method, String path) {
        var ofPath = routes.stream().filter(route -> route.matches(path)).toList();
        if (ofPath.isEmpty()) {
            throw Rejection.unknown();
        }
        return ofPath.stream()
                .filter(route -> route.method().equals(method))
                .findFirst()
                .orElseThrow(() -> new Rejection(
                        405,
                        WireJson.object()
                                .put("message", "The %s method is not supported for this route.".formatted(method))));
    }

    private static ApiRequest read(WireRequest request, String id) {
        var host = Objects.requireNonNullElse(request.header("host"), "localhost");
        return new ApiRequest(
                "http://%s%s".formatted(host, request.path()),
                id,
                FormText.read(request.query()),
                RequestBody.read(request));
    }

    private WireResponse process(Route route, ApiRequest request) {
        var call = new EndpointCall(route.endpoint(), request, limits);
        return context.process(route.name(), request.reference(), call);
    }

    @Override
    public List<SimulatedOrder> orders() {
        return account.allEsims().stream().map(this::order).toList();
    }

    private SimulatedOrder order(Esim esim) {
        var order = esim.order();
        var isVisible = order.isVisible(context.clock().instant());
        var created = account.refundedAt(esim) == null ? "COMPLETED" : "REFUNDED";
        var notCreated = order.isLate() ? "LATE" : "PENDING";
        return new SimulatedOrder(
                Objects.requireNonNullElse(order.request().description(), ""),
                String.valueOf(order.id()),
                order.request().ordered().id(),
                isVisible ? esim.iccid() : null,
                esim.cost(),
                isVisible ? created : notCreated);
    }

    @Override
    public void used(String iccid, EsimUse before, EsimUse after) {
        var esim = account.esim(iccid);
        if (esim != null) {
            new LowData(life, webhooks).used(esim, before, after);
        }
    }

    @Override
    public long balance() {
        return account.balance();
    }
}
