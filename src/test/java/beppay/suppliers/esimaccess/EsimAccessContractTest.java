package beppay.suppliers.esimaccess;

import beppay.catalog.sync.SupplierCatalog;
import beppay.simulator.Vendor;
import beppay.simulator.esimaccess.EsimAccessVendor;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.RemoteSupplierContract;
import beppay.suppliers.RequestSlots;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class EsimAccessContractTest extends RemoteSupplierContract {
    private EsimAccess adapter;

    EsimAccessContractTest() {
        super(new EsimAccessVendor());
    }

    @Override
    protected Vendor vendor() {
        return new EsimAccessVendor();
    }

    @Override
    protected RemoteSupplier adapter(Map<String, String> variables) {
        var settings = Objects.requireNonNull(EsimAccessSettings.of(variables, new ArrayList<>()));
        adapter = EsimAccess.of(settings, RequestSlots.unlimited(), clock, new SecureRandom());
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
        return List.of("esim/query");
    }
}
