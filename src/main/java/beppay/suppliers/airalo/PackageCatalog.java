package beppay.suppliers.airalo;

import beppay.catalog.imports.AiraloPackages;
import beppay.catalog.imports.PriceListContent;
import beppay.catalog.imports.PriceListException;
import beppay.catalog.sync.SupplierCatalog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/// All packages that Airalo sells, and their top-ups. A page contains places, such as countries, with their
/// packages.
record PackageCatalog(ApiClient api, InstantSource clock) implements SupplierCatalog {
    /// About 200 places are twenty pages of a megabyte. Airalo permits forty requests in a minute.
    private static final int PLACES = 10;
    /// More than twice as many places as there are countries.
    private static final int MAX_PAGES = 60;
    /// Twice the size of the catalogue in 2026.
    private static final long MAX_BYTES = 40L << 20;
    /// Ten seconds for each of the usual pages.
    private static final Duration MAX_DURATION = Duration.ofMinutes(4);

    @Override
    public String supplier() {
        return Airalo.NAME;
    }

    @Override
    public PriceListContent read() {
        var packages = new AiraloPackages();
        var startedAt = clock.instant();
        long bytes = 0;
        for (int page = 1; !packages.isComplete(); page++) {
            if (page > MAX_PAGES || bytes > MAX_BYTES) {
                throw failed("the list is too long");
            } else if (clock.instant().isAfter(startedAt.plus(MAX_DURATION))) {
                throw failed("it took too long");
            }
            bytes += read(page, packages);
        }
        return packages.content();
    }

    /// Returns the size of the page.
    private long read(int page, AiraloPackages packages) {
        var size = new AtomicInteger();
        var query = new Form()
                .with("include", "topup")
                .with("limit", Integer.toString(PLACES))
                .with("page", Integer.toString(page));
        var result = api.call(ApiRequest.packages(query), body -> {
            size.set(body.length);
            packages.add(page, body);
        });
        if (result.reason() != null) {
            throw failed(result.reason());
        }
        return size.get();
    }

    private static PriceListException failed(String reason) {
        return new PriceListException("Airalo's packages can't be read (%s). Nothing was changed.".formatted(reason));
    }
}
