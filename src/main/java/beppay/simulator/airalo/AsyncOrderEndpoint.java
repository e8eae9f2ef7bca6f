package beppay.simulator.airalo;

import beppay.simulator.Fault;
import beppay.simulator.Seed;
import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// `orders-async`. The order is created later, and then announced.
final class AsyncOrderEndpoint implements Endpoint {
    /// The supplier documents no duration.
    private static final long MIN_MILLIS = 1_000;

    private static final long MAX_MILLIS = 3_000;
    /// The length that the supplier documents.
    private static final int REQUEST_ID = 25;

    private final Catalogue catalogue;
    private final Account account;
    private final Webhooks webhooks;
    private final Refusals refusals;
    private final InstantSource clock;
    private final @Nullable Duration allocation;
    private final Seed seed;
    private final AtomicLong count = new AtomicLong();

    /// @param allocation the time until an order is created; null for the usual time
    AsyncOrderEndpoint(
            Catalogue catalogue,
            Account account,
            Webhooks webhooks,
            Refusals refusals,
            InstantSource clock,
            @Nullable Duration allocation) {
        this.catalogue = catalogue;
        this.account = account;
        this.webhooks = webhooks;
        this.refusals = refusals;
        this.clock = clock;
        this.allocation = allocation;
        this.seed = refusals.seed();
    }

    @Override
    public WireResponse respond(ApiRequest request) {
        var number = count.incrementAndGet();
        var now = clock.instant();
        return accept(request, number, now.plus(allocation == null ? usual(number) : allocation), false);
    }

    private Duration usual(long number) {
        return Duration.ofMillis(MIN_MILLIS + seed.below(MAX_MILLIS - MIN_MILLIS + 1, "allocation", number));
    }

    @Override
    public WireResponse respondLate(ApiRequest request) {
        return accept(request, count.incrementAndGet(), clock.instant().plus(Fault.LATE_AFTER), true);
    }

    @Override
    public WireResponse refuse(ApiRequest request, Fault reason) {
        throw refusals.of(request, reason);
    }

    private WireResponse accept(ApiRequest request, long number, Instant created, boolean isLate) {
        var order = OrderRequest.of(request.fields(), catalogue);
        var url = announced(request.fields());
        var failure = SandboxPackage.error(order.ordered().id())
                .map(error -> error.reason(Refusals.DETAIL))
                .orElse(null);
        var requestId = seed.hex("request", number).substring(0, REQUEST_ID);
        webhooks.announce(account.accept(order, created, isLate, failure), requestId, url);
        return Success.accepted(
                WireJson.object().put("request_id", requestId).put("accepted_at", WireTime.text(clock.instant())));
    }

    /// The address in the request takes precedence.
    private URI announced(Parameters fields) {
        var own = fields.webAddress("webhook_url");
        var url = own == null ? webhooks.address(Webhooks.ASYNC_ORDERS) : own;
        if (url == null) {
            throw new Rejection(
                    422, WireJson.object().put("reason", "User is not opted in and no webhook URL provided."));
        }
        return url;
    }
}
