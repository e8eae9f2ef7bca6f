package beppay.suppliers.esimgo;

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
import beppay.suppliers.Suspension;
import beppay.suppliers.wire.Deadlines;
import beppay.suppliers.wire.Evidence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Orders eSIMs from eSIM Go, which delivers with the response to an order.
///
/// The supplier's code of a plan is the name of a bundle, also for a top-up. Each order is for new eSIMs, or for
/// one that exists.
public final class EsimGo implements RemoteSupplier, AutoCloseable {
    public static final String NAME = "esimgo";
    /// The name for the operator.
    static final String TITLE = "eSIM Go";

    private final String account;
    private final ApiClient api;
    private final InstantSource clock;
    private final OrderPlacement placement;
    private final OrderLookup lookup;

    private EsimGo(String account, ApiClient api, InstantSource clock) {
        this.account = account;
        this.api = api;
        this.clock = clock;
        placement = new OrderPlacement(api, new EsimMarks(api, clock), clock);
        lookup = new OrderLookup(api, clock);
    }

    /// @param slots the requests that the vendor's rate limit permits
    public static EsimGo of(EsimGoSettings settings, RequestSlots slots, InstantSource clock) {
        return of(settings, slots, Deadlines.DEFAULT, clock, Evidence::record);
    }

    static EsimGo of(
            EsimGoSettings settings,
            RequestSlots slots,
            Deadlines deadlines,
            InstantSource clock,
            Consumer<Exchange> evidence) {
        var redaction = new Redaction(List.of(settings.apiKey()));
        var recorded = new OutboundHttp(deadlines.connect(), redaction, clock, evidence);
        var unrecorded = new OutboundHttp(deadlines.connect(), redaction, clock, _ -> {});
        return new EsimGo(settings.account(), new ApiClient(recorded, unrecorded, slots, settings, deadlines), clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ReferenceKind referenceKind() {
        return ReferenceKind.MATCHED;
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

    /// The catalogue of everything that eSIM Go sells.
    public SupplierCatalog catalog() {
        return new BundleCatalog(api, clock);
    }

    @Override
    public ListedOrders orders(Instant from, Instant to) {
        return OrderList.read(api, clock, from, to);
    }

    @Override
    public SupplierCheck check() {
        return Organisation.check(api);
    }

    @Override
    public Cancellation cancel(SuppliedEsim esim) {
        return BundleRevocation.of(api, esim);
    }

    @Override
    public boolean canTopUp() {
        return true;
    }

    @Override
    public boolean canSuspend() {
        return true;
    }

    @Override
    public Suspension suspend(SuppliedEsim esim) {
        return EsimSuspension.change(api, esim, true);
    }

    @Override
    public Suspension resume(SuppliedEsim esim) {
        return EsimSuspension.change(api, esim, false);
    }

    /// Takes one or two requests for each eSIM.
    @Override
    public ReportedStates states(List<SuppliedEsim> esims) {
        var calls = api.forStates();
        return ReportedStates.joined(
                esims.stream().map(esim -> EsimStateQuery.of(calls, esim)).toList());
    }

    /// Ends all calls in progress.
    @Override
    public void close() {
        api.close();
    }
}
