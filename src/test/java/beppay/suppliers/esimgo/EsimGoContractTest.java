package beppay.suppliers.esimgo;

import beppay.catalog.sync.SupplierCatalog;
import beppay.simulator.Vendor;
import beppay.simulator.esimgo.EsimGoVendor;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.RemoteSupplierContract;
import beppay.suppliers.RequestSlots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class EsimGoContractTest extends RemoteSupplierContract {
    private EsimGo adapter;

    EsimGoContractTest() {
        super(new EsimGoVendor());
    }

    @Override
    protected Vendor vendor() {
        return new EsimGoVendor();
    }

    @Override
    protected RemoteSupplier adapter(Map<String, String> variables) {
        var settings = Objects.requireNonNull(EsimGoSettings.of(variables, new ArrayList<>()));
        adapter = EsimGo.of(settings, RequestSlots.unlimited(), clock);
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
