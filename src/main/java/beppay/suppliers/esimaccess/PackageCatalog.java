package beppay.suppliers.esimaccess;

import beppay.catalog.imports.EsimAccessPackages;
import beppay.catalog.imports.PriceListContent;
import beppay.catalog.imports.PriceListException;
import beppay.catalog.sync.SupplierCatalog;
import beppay.platform.outbound.OutboundResult.NoResponse;
import beppay.platform.outbound.OutboundResult.NotSent;
import beppay.platform.outbound.OutboundResult.Response;
import beppay.suppliers.RequestSlots;
import java.io.ByteArrayInputStream;

/// All packages that eSIM Access sells.
record PackageCatalog(ApiClient api) implements SupplierCatalog {
    private static final int OK = 200;

    @Override
    public String supplier() {
        return EsimAccess.NAME;
    }

    @Override
    public PriceListContent read() {
        return switch (api.send(Endpoint.PACKAGES, Requests.allPackages())) {
            case null -> throw failed(RequestSlots.NO_SLOT);
            case NotSent unsent -> throw failed(unsent.reason());
            case NoResponse lost -> throw failed(lost.reason());
            case Response response when response.status() != OK -> throw failed("HTTP status " + response.status());
            case Response response -> EsimAccessPackages.read(new ByteArrayInputStream(response.body()));
        };
    }

    private static PriceListException failed(String reason) {
        return new PriceListException(
                "The packages of eSIM Access could not be read (%s). Nothing was changed.".formatted(reason));
    }
}
