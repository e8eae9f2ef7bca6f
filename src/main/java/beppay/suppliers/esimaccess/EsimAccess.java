package beppay.suppliers.esimaccess;

import beppay.money.Money;
import beppay.platform.outbound.Exchange;
import beppay.platform.outbound.OutboundHttp;
import beppay.platform.outbound.Redaction;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
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
    private static final String NAME = "esimaccess";

    private final OutboundHttp http;
    private final ApiClient api;
    private final OrderPlacement placement;
    private final OrderLookup lookup;

    private EsimAccess(OutboundHttp http, ApiClient api, InstantSource clock) {
        this.http = http;
        this.api = api;
        placement = new OrderPlacement(api);
        lookup = new OrderLookup(api, clock);
    }

    /// @param random a thread-safe generator for the ids of requests, such as a `SecureRandom`
    /// @param evidence receives each call, redacted, when it has ended
    public static EsimAccess of(
            EsimAccessSettings settings, InstantSource clock, RandomGenerator random, Consumer<Exchange> evidence) {
        return of(settings, Deadlines.DEFAULT, clock, random, evidence);
    }

    static EsimAccess of(
            EsimAccessSettings settings,
            Deadlines deadlines,
            InstantSource clock,
            RandomGenerator random,
            Consumer<Exchange> evidence) {
        var redaction = new Redaction(List.of(settings.accessCode(), settings.secretKey()));
        var http = new OutboundHttp(deadlines.connect(), redaction, clock, evidence);
        var api = new ApiClient(http, settings, new Signature(settings, clock, random), deadlines);
        return new EsimAccess(http, api, clock);
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
    public SupplierOutcome order(SupplierAttempt attempt) {
        return placement.order(attempt);
    }

    @Override
    public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        return lookup.find(attempts);
    }

    /// The operator's balance in US dollars; null if the call failed.
    @Nullable
    Money balance() {
        return Balance.query(api);
    }

    /// All packages that eSIM Access sells; null if the call failed.
    @Nullable
    PackageList packages() {
        return PackageList.query(api);
    }

    /// The usage of at most ten eSIMs; null if the call failed.
    @Nullable
    List<Usage> usage(List<String> esimTranNos) {
        return Usage.query(api, esimTranNos);
    }

    TopUpOutcome topUp(TopUp topUp) {
        return topUp.order(api);
    }

    Cancellation cancel(String esimTranNo) {
        return Cancellation.of(api, esimTranNo);
    }

    /// Ends all calls in progress.
    @Override
    public void close() {
        http.close();
    }
}
