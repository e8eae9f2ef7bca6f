package beppay.suppliers.esimgo;

import beppay.simulator.esimgo.EsimGoVendor;
import beppay.suppliers.RemoteSupplierContract;
import beppay.suppliers.RequestSlots;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class EsimGoContractTest extends RemoteSupplierContract {
    EsimGoContractTest() {
        super(new EsimGoVendor());
    }

    @Override
    protected Connected connect(Map<String, String> variables, InstantSource clock) {
        var settings = Objects.requireNonNull(EsimGoSettings.of(variables, new ArrayList<>()));
        var adapter = EsimGo.of(settings, RequestSlots.unlimited(), clock);
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
