package beppay.suppliers.esimaccess;

import beppay.catalog.imports.EsimAccessPackages;
import beppay.catalog.imports.EsimAccessTopUps;
import beppay.catalog.imports.PriceListContent;
import beppay.catalog.imports.PriceListException;
import beppay.catalog.sync.SupplierCatalog;
import beppay.platform.outbound.OutboundResult.NoResponse;
import beppay.platform.outbound.OutboundResult.NotSent;
import beppay.platform.outbound.OutboundResult.Response;
import beppay.suppliers.RequestSlots;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// All packages that eSIM Access sells. One request reads those for new eSIMs, and another those for top-ups.
/// If one of them fails, nothing is synchronised, so that the stored prices of top-ups are kept.
record PackageCatalog(ApiClient api) implements SupplierCatalog {
    private static final int OK = 200;
    private static final String NEW_ESIMS = "";
    private static final String TOP_UPS = "TOPUP";

    @Override
    public String supplier() {
        return EsimAccess.NAME;
    }

    @Override
    public PriceListContent read() {
        var plans = EsimAccessPackages.read(packages(NEW_ESIMS));
        boolean hasTopUps = plans.plans().stream().anyMatch(plan -> plan.topUp() != null);
        return hasTopUps ? EsimAccessTopUps.priced(plans, packages(TOP_UPS)) : plans;
    }

    private InputStream packages(String type) {
        return switch (api.send(Endpoint.PACKAGES, Endpoint.PACKAGES.use(), Requests.packages(type))) {
            case null -> throw failed(RequestSlots.NO_SLOT);
            case NotSent unsent -> throw failed(unsent.reason());
            case NoResponse lost -> throw failed(lost.reason());
            case Response response when response.status() != OK -> throw failed("HTTP status " + response.status());
            case Response response -> new ByteArrayInputStream(response.body());
        };
    }

    private static PriceListException failed(String reason) {
        return new PriceListException(
                "The packages of eSIM Access could not be read (%s). Nothing was changed.".formatted(reason));
    }
}
