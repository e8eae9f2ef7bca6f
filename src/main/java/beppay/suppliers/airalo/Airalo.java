package beppay.suppliers.airalo;

import beppay.catalog.sync.SupplierCatalog;
import beppay.platform.outbound.Exchange;
import beppay.platform.outbound.OutboundHttp;
import beppay.platform.outbound.Redaction;
import beppay.suppliers.Cancellation;
import beppay.suppliers.ListedOrders;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.ReportedStates;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierCheck;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.wire.Deadlines;
import beppay.suppliers.wire.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Orders eSIMs from Airalo. An order is delivered at once, or asynchronously if notifications are set up.
///
/// Airalo recognises no repeated order. BepPay's reference is the order's description, by which the order is
/// found. The supplier's code of a plan is the id of a package.
public final class Airalo implements RemoteSupplier, AutoCloseable {
    public static final String NAME = "airalo";
    /// The name of the usage in the limits that servers share.
    public static final String USAGE = "usage";
    /// Airalo permits 100 requests for the usage of eSIMs in a minute, and 5 in a second. This limit is as
    /// many, but spread over the minute, so that a request never waits for most of it.
    public static final int USAGE_CALLS = 5;

    public static final Duration USAGE_WINDOW = Duration.ofSeconds(3);
    /// The name for the operator.
    static final String TITLE = "Airalo";

    private final String account;
    private final OutboundHttp http;
    private final ApiClient api;
    private final InstantSource clock;
    private final OrderPlacement placement;
    private final OrderLookup lookup;
    private final EsimStateQuery states;
    private final RefundRequest refunds;

    private Airalo(AiraloSettings settings, OutboundHttp http, ApiClient api, InstantSource clock) {
        this.account = settings.account();
        this.http = http;
        this.api = api;
        this.clock = clock;
        var sims = new SimLookup(api);
        placement = new OrderPlacement(api, sims, settings.webhook());
        lookup = new OrderLookup(api, clock);
        states = new EsimStateQuery(api, sims);
        refunds = new RefundRequest(api, sims, new RefundLimit(clock));
    }

    /// @param slots the requests that the vendor's rate limit permits
    /// @param usageSlots the requests for the usage of eSIMs that it permits; see [#USAGE_CALLS]
    public static Airalo of(AiraloSettings settings, RequestSlots slots, RequestSlots usageSlots, InstantSource clock) {
        return of(settings, slots, usageSlots, Deadlines.DEFAULT, clock, Evidence::record);
    }

    static Airalo of(
            AiraloSettings settings,
            RequestSlots slots,
            RequestSlots usageSlots,
            Deadlines deadlines,
            InstantSource clock,
            Consumer<Exchange> evidence) {
        var redaction = new Redaction(settings.secrets());
        var http = new OutboundHttp(deadlines.connect(), redaction, clock, evidence);
        var request = new TokenRequest(http, slots, settings, deadlines.call());
        var tokens = new AccessToken(request, clock, deadlines.call());
        var api = new ApiClient(http, slots, usageSlots, settings, tokens, deadlines);
        return new Airalo(settings, http, api, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ReferenceKind referenceKind() {
        return ReferenceKind.SEARCHABLE;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public SupplierOutcome order(SupplierAttempt attempt) {
        return placement.order(attempt);
    }

    @Override
    public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        return lookup.find(attempts);
    }

    @Override
    public ListedOrders orders(Instant from, Instant to) {
        return OrderList.read(api, clock, from, to);
    }

    @Override
    public SupplierCheck check() {
        return BalanceCheck.of(api);
    }

    /// The API has no cancellation. It accepts requests for a refund, which a person at Airalo decides. If the
    /// response to a request was lost, a repetition sends another.
    @Override
    public Cancellation cancel(SuppliedEsim esim) {
        return refunds.cancel(esim);
    }

    /// Airalo does not report that a person decided against a refund, so such a request stays
    /// [Cancellation.Requested].
    @Override
    public Cancellation requestedCancellation(SuppliedEsim esim) {
        return refunds.outcome(esim);
    }

    @Override
    public boolean canTopUp() {
        return true;
    }

    @Override
    public ReportedStates states(List<SuppliedEsim> esims) {
        return states.states(esims);
    }

    /// The catalogue of everything that Airalo sells.
    public SupplierCatalog catalog() {
        return new PackageCatalog(api, clock);
    }

    /// Ends all calls in progress.
    @Override
    public void close() {
        http.close();
    }
}
