package beppay.suppliers.esimaccess;

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
import java.util.random.RandomGenerator;

/// Orders and manages eSIMs at eSIM Access. Every accepted order is pending at first, because the profiles are
/// allocated within about thirty seconds.
///
/// The supplier's code of a plan is a package code or a slug. Plans that are sold by the day are not supported.
public final class EsimAccess implements RemoteSupplier, AutoCloseable {
    public static final String NAME = "esimaccess";
    /// The name for the operator.
    static final String TITLE = "eSIM Access";

    private final String account;
    private final OutboundHttp http;
    private final ApiClient api;
    private final OrderPlacement placement;
    private final OrderLookup lookup;
    private final EsimStateQuery states;
    private final InstantSource clock;

    private EsimAccess(String account, OutboundHttp http, ApiClient api, InstantSource clock, RandomGenerator random) {
        this.account = account;
        this.http = http;
        this.api = api;
        this.clock = clock;
        placement = new OrderPlacement(api);
        lookup = new OrderLookup(api, clock);
        states = new EsimStateQuery(api, clock, random);
    }

    /// @param slots the requests that the vendor's rate limit permits
    /// @param random a thread-safe generator for the ids of requests and the choice of queries, such as a
    ///     `SecureRandom`
    public static EsimAccess of(
            EsimAccessSettings settings, RequestSlots slots, InstantSource clock, RandomGenerator random) {
        return of(settings, slots, Deadlines.DEFAULT, clock, random, Evidence::record);
    }

    static EsimAccess of(
            EsimAccessSettings settings,
            RequestSlots slots,
            Deadlines deadlines,
            InstantSource clock,
            RandomGenerator random,
            Consumer<Exchange> evidence) {
        var redaction = new Redaction(List.of(settings.accessCode(), settings.secretKey()));
        var http = new OutboundHttp(deadlines.connect(), redaction, clock, evidence);
        var api = new ApiClient(http, slots, settings, new Signature(settings, clock, random), deadlines);
        return new EsimAccess(settings.account(), http, api, clock, random);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ReferenceKind referenceKind() {
        return ReferenceKind.IDEMPOTENT;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public SupplierOutcome order(SupplierAttempt attempt) {
        var topUp = TopUp.of(api, attempt);
        return topUp == null ? placement.order(attempt) : topUp.order();
    }

    @Override
    public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        return lookup.find(attempts);
    }

    @Override
    public ListedOrders orders(Instant from, Instant to) {
        return OrderList.read(api, clock, from, to);
    }

    /// The catalogue of everything that eSIM Access sells.
    public SupplierCatalog catalog() {
        return new PackageCatalog(api);
    }

    @Override
    public SupplierCheck check() {
        return BalanceCheck.of(api);
    }

    @Override
    public Cancellation cancel(SuppliedEsim esim) {
        return ProfileCancellation.of(api, esim.supplierId());
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
        return ProfileSuspension.of(api, Endpoint.SUSPEND, esim.supplierId());
    }

    @Override
    public Suspension resume(SuppliedEsim esim) {
        return ProfileSuspension.of(api, Endpoint.RESUME, esim.supplierId());
    }

    @Override
    public int maxStates() {
        return Usage.MAX_ESIMS;
    }

    @Override
    public ReportedStates states(List<SuppliedEsim> esims) {
        return states.states(esims);
    }

    /// Ends all calls in progress.
    @Override
    public void close() {
        http.close();
    }
}
