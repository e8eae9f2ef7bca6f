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
import java.util.random.RandomGenerator;

class EsimAccessContractTest extends RemoteSupplierContract {
    EsimAccessContractTest() {
        super(new EsimAccessVendor());
    }

    @Override
    protected Connected connect(Map<String, String> variables, InstantSource clock) {
        return connected(variables, clock, new SecureRandom());
    }

    static Connected connected(Map<String, String> variables, InstantSource clock, RandomGenerator random) {
        var settings = Objects.requireNonNull(EsimAccessSettings.of(variables, new ArrayList<>()));
        var adapter = EsimAccess.of(settings, RequestSlots.unlimited(), clock, random);
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
