package beppay.webhooks;

import beppay.platform.db.Database;
import beppay.platform.http.Routes;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The routes for suppliers, which send notifications about orders. Each is a secret path, which exists only for the
/// supplier.
public final class SupplierWebhooks {
    private final Database database;
    private final @Nullable WebhookSettings esimAccess;
    private final InstantSource clock;
    private final LongSupplier nanos;

    /// @param esimAccess null if notifications of this supplier are not accepted
    /// @param nanos a clock like [System#nanoTime]
    public SupplierWebhooks(
            Database database, @Nullable WebhookSettings esimAccess, InstantSource clock, LongSupplier nanos) {
        this.database = database;
        this.esimAccess = esimAccess;
        this.clock = clock;
        this.nanos = nanos;
    }

    public Routes routes() {
        var routes = new Routes();
        if (esimAccess != null) {
            var intake = new NotificationIntake(database, clock);
            routes.postOnVirtualThread(
                    "/api/suppliers/esimaccess/{%s}".formatted(SecretPath.SECRET),
                    new EsimAccessWebhook(intake)::receive);
            return routes.onlyFor(new SecretPath(esimAccess, nanos));
        }
        return routes;
    }
}
