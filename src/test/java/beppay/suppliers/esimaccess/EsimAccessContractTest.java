package beppay.suppliers.esimaccess;

import beppay.simulator.esimaccess.EsimAccessVendor;
import beppay.suppliers.RemoteSupplierContract;
import beppay.suppliers.RequestSlots;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class EsimAccessContractTest extends RemoteSupplierContract {
    EsimAccessContractTest() {
        super(new EsimAccessVendor());
    }

    @Override
    protected Connected connect(Map<String, String> variables, InstantSource clock) {
        var settings = Objects.requireNonNull(EsimAccessSettings.of(variables, new ArrayList<>()));
        var adapter = EsimAccess.of(settings, RequestSlots.unlimited(), clock, new SecureRandom());
        return new Connected(adapter, adapter.catalog(), adapter::close);
    }

    @Override
    protected List<String> lookUps() {
        return List.of("esim/query");
    }

    @Override
    protected List<String> lists() {
        return List.of("esim/query");
    }
}
