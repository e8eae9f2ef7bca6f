package beppay.suppliers.airalo;

import beppay.catalog.sync.SupplierCatalog;
import beppay.simulator.Vendor;
import beppay.simulator.airalo.AiraloVendor;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.RemoteSupplierContract;
import beppay.suppliers.RequestSlots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class AiraloContractTest extends RemoteSupplierContract {
    private Airalo adapter;

    AiraloContractTest() {
        super(new AiraloVendor());
    }

    @Override
    protected Vendor vendor() {
        return new AiraloVendor();
    }

    @Override
    protected RemoteSupplier adapter(Map<String, String> variables) {
        var settings = Objects.requireNonNull(AiraloSettings.of(variables, new ArrayList<>()));
        adapter = Airalo.of(settings, RequestSlots.unlimited(), clock);
        return adapter;
    }

    @Override
    protected SupplierCatalog catalog() {
        return adapter.catalog();
    }

    @Override
    protected void closeAdapter() {
        adapter.close();
    }

    @Override
    protected List<String> lookUps() {
        return List.of("orders/list");
    }
}
