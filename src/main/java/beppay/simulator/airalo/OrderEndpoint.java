package beppay.simulator.airalo;

import beppay.simulator.Fault;
import beppay.simulator.WireResponse;
import java.time.Instant;
import java.time.InstantSource;

/// `orders`. Repeating an order places a second one.
record OrderEndpoint(Catalogue catalogue, Account account, OrderRow row, Refusals refusals, InstantSource clock)
        implements Endpoint {

    @Override
    public WireResponse respond(ApiRequest request) {
        return place(request, clock.instant(), false);
    }

    @Override
    public WireResponse respondLate(ApiRequest request) {
        return place(request, clock.instant().plus(Fault.LATE_AFTER), true);
    }

    @Override
    public WireResponse refuse(ApiRequest request, Fault reason) {
        throw refusals.of(request, reason);
    }

    private WireResponse place(ApiRequest request, Instant created, boolean isLate) {
        var order = OrderRequest.of(request.fields(), catalogue);
        SandboxPackage.error(order.ordered().id()).ifPresent(error -> {
            throw error.because(Refusals.DETAIL);
        });
        return Success.of(row.placed(account.place(order, created, isLate)));
    }
}
