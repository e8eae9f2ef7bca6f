package beppay.simulator;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A running simulator of eSIM Access, for the command and for tests. It accepts calls from this machine only.
public final class EsimAccessSimulator implements AutoCloseable {
    public static final String ACCESS_CODE = Authentication.ACCESS_CODE;
    public static final String SECRET_KEY = Authentication.SECRET_KEY;

    private final VirtualClock clock;
    private final Account account;
    private final Faults faults;
    private final Webhooks webhooks;
    private final CallRate rate;
    private final HttpListener listener;

    private EsimAccessSimulator(SimulatorOptions options) {
        var seed = new Seed(options.seed());
        var file = options.catalogue();
        var catalogue = file == null ? SampleCatalogue.of(seed) : Catalogue.read(file);
        clock = new VirtualClock(options.clock());
        account = new Account(clock, options);
        faults = new Faults(seed, FaultShares.of(options.faults(), SupplierApi.CALLS));
        webhooks = new Webhooks(clock, seed, faults, options.webhook());
        rate = new CallRate(clock, options.callsPerSecond());
        var orders = new OrderEndpoint(catalogue, account, webhooks);
        var endpoints = endpoints(catalogue, account, webhooks, clock, new EsimNumbers(seed));
        endpoints.put(SupplierApi.ORDER, orders::place);
        var api = new SupplierApi(
                clock, new Authentication(options.clock()), rate, faults, options.latency(), orders, endpoints);
        var control = new ControlApi(clock, account, faults);
        listener = new HttpListener(
                options.port(),
                request -> request.path().startsWith(ControlApi.ROOT) ? control.handle(request) : api.handle(request));
    }

    private static Map<String, Endpoint> endpoints(
            Catalogue catalogue, Account account, Webhooks webhooks, VirtualClock clock, EsimNumbers numbers) {
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

    /// @throws UncheckedIOException if the port is not available
    /// @throws IllegalArgumentException with a sentence, if the faults or the catalogue are invalid
    public static EsimAccessSimulator start(SimulatorOptions options) {
        return new EsimAccessSimulator(options);
    }

    public int port() {
        return listener.port();
    }

    /// The address to which clients send their calls.
    public String address() {
        return "http://localhost:" + port();
    }

    int connections() {
        return listener.connections();
    }

    /// All eSIMs that were bought, in order.
    public List<SimulatedOrder> orders() {
        return SimulatedOrder.all(account, clock.instant());
    }

    /// In 1/10000 USD.
    public long balance() {
        return account.balance();
    }

    /// 0 for no limit.
    public int callsPerSecond() {
        return rate.callsPerSecond();
    }

    /// The number of calls that exceeded the limit.
    public long rejectedCalls() {
        return rate.rejected();
    }

    /// The number of calls by their name and fault, such as `esim/order:reset-after`. A call without a fault counts as
    /// `esim/order:none`.
    public Map<String, Long> faultCounts() {
        return faults.counts();
    }

    /// Advances the simulator's clock. Calls that wait until then are completed.
    public void advance(Duration time) {
        clock.advance(time);
    }

    /// Replaces the share of calls with each fault.
    ///
    /// @param shares from 0 to 1, by the kind of the fault, such as `timeout-created`
    /// @throws IllegalArgumentException with a sentence, if a kind or a share is invalid
    public void setFaults(Map<String, Double> shares) {
        faults.set(FaultShares.of(shares, SupplierApi.CALLS));
    }

    /// Ends all connections, including those of calls that still wait.
    @Override
    public void close() {
        listener.close();
        clock.close();
        webhooks.close();
    }
}
