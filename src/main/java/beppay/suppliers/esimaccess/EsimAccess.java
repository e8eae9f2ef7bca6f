package beppay.suppliers.esimaccess;

import beppay.catalog.sync.SupplierCatalog;
import beppay.platform.outbound.Exchange;
import beppay.platform.outbound.OutboundHttp;
import beppay.platform.outbound.Redaction;
import beppay.suppliers.Cancellation;
import beppay.suppliers.ListedOrders;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierCheck;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.wire.Deadlines;
import beppay.suppliers.wire.Evidence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Orders eSIMs from eSIM Access. Every accepted order is pending at first, because the profiles are allocated
/// within about thirty seconds.
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
    private final InstantSource clock;

    private EsimAccess(String account, OutboundHttp http, ApiClient api, InstantSource clock) {
        this.account = account;
        this.http = http;
        this.api = api;
        this.clock = clock;
        placement = new OrderPlacement(api);
        lookup = new OrderLookup(api, clock);
    }

    /// @param slots the requests that the vendor's rate limit permits
    /// @param random a thread-safe generator for the ids of requests, such as a `SecureRandom`
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
        return new EsimAccess(settings.account(), http, api, clock);
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

    /// The usage of at most ten eSIMs; null if the call failed.
    @Nullable
    List<Usage> usage(List<String> esimTranNos) {
        return Usage.query(api, esimTranNos);
    }

    TopUpOutcome topUp(TopUp topUp) {
        return topUp.order(api);
    }

    /// Ends all calls in progress.
    @Override
    public void close() {
        http.close();
    }
}
