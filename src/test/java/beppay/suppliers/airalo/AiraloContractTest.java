package beppay.suppliers.airalo;

import beppay.simulator.airalo.AiraloVendor;
import beppay.suppliers.RemoteSupplierContract;
import beppay.suppliers.RequestSlots;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class AiraloContractTest extends RemoteSupplierContract {
    AiraloContractTest() {
        super(new AiraloVendor());
    }

    @Override
    protected Connected connect(Map<String, String> variables, InstantSource clock) {
        var settings = Objects.requireNonNull(AiraloSettings.of(variables, new ArrayList<>()));
        var adapter = Airalo.of(settings, RequestSlots.unlimited(), RequestSlots.unlimited(), clock);
        return new Connected(adapter, adapter.catalog(), adapter::close);
    }

    @Override
    protected List<String> lookUps() {
        return List.of("orders/list");
    }

    @Override
    protected List<String> lists() {
        return List.of("orders/list");
    }
}
