package beppay.suppliers.esimgo;

import beppay.catalog.imports.EsimGoBundles;
import beppay.catalog.imports.PriceListContent;
import beppay.catalog.imports.PriceListException;
import beppay.catalog.sync.SupplierCatalog;
import beppay.platform.outbound.OutboundResult.NoResponse;
import beppay.platform.outbound.OutboundResult.NotSent;
import beppay.platform.outbound.OutboundResult.Response;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SupplierCheck.Accepted;
import beppay.suppliers.SupplierCheck.Failed;
import beppay.suppliers.SupplierCheck.Rejected;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;

/// All bundles that eSIM Go sells, whose prices are in the currency of the account.
record BundleCatalog(ApiClient api, InstantSource clock) implements SupplierCatalog {
    private static final int OK = 200;
    /// Two hundred pages are four times the catalogue in 2026.
    private static final int PAGE_SIZE = 100;

    private static final int MAX_PAGES = 200;
    /// A page takes about a second.
    private static final Duration MAX_DURATION = Duration.ofMinutes(5);

    @Override
    public String supplier() {
        return EsimGo.NAME;
    }

    @Override
    public PriceListContent read() {
        var end = clock.instant().plus(MAX_DURATION);
        requireDollars();
        var bundles = new EsimGoBundles(Price.CURRENCY, PAGE_SIZE);
        for (int page = 1; page <= MAX_PAGES; page++) {
            if (!bundles.add(page(page))) {
                return bundles.content();
            } else if (!clock.instant().isBefore(end)) {
                throw failed("it took too long");
            }
        }
        throw failed("it has too many pages");
    }

    private void requireDollars() {
        switch (Organisation.check(api)) {
            case Accepted _ -> {}
            case Rejected rejected -> throw failed(rejected.reason());
            case Failed failure -> throw failed(failure.reason());
        }
    }

    private InputStream page(int number) {
        return switch (api.send(ApiRequest.catalogue(number, PAGE_SIZE))) {
            case null -> throw failed(RequestSlots.NO_SLOT);
            case NotSent unsent -> throw failed(unsent.reason());
            case NoResponse lost -> throw failed(lost.reason());
            case Response response when response.status() != OK -> throw failed("HTTP status " + response.status());
            case Response response -> new ByteArrayInputStream(response.body());
        };
    }

    private static PriceListException failed(String reason) {
        return new PriceListException(
                "The catalogue of eSIM Go could not be read (%s). Nothing was changed.".formatted(reason));
    }
}
