package beppay.simulator.airalo;

import beppay.simulator.WireResponse;
import java.time.InstantSource;

/// `orders/topups`.
record TopUpEndpoint(Catalogue catalogue, EsimLife life, OrderRow row, InstantSource clock) implements Endpoint {
    @Override
    public WireResponse respond(ApiRequest request) {
        var order = OrderRequest.ofTopUp(request.fields(), catalogue, life);
        SandboxPackage.error(order.ordered().id()).ifPresent(error -> {
            throw error.because(Refusals.DETAIL);
        });
        return Success.of(row.toppedUp(life.account().place(order, clock.instant(), false)));
    }
}
