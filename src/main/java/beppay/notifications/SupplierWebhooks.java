package beppay.notifications;

import beppay.platform.db.Database;
import beppay.platform.http.Routes;
import beppay.suppliers.airalo.Airalo;
import beppay.suppliers.airalo.AiraloSettings;
import beppay.suppliers.esimaccess.EsimAccess;
import beppay.suppliers.esimgo.EsimGo;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The routes for suppliers, which send notifications about orders and eSIMs. Each is a secret path, which
/// exists only for the supplier.
public final class SupplierWebhooks {
    private static final String PATH = "/api/suppliers/%s/{" + SecretPath.SECRET + "}";

    private final NotifyingSuppliers notified;
    private final LongSupplier nanos;
    private final NotificationIntake intake;

    /// @param nanos a clock like [System#nanoTime]
    public SupplierWebhooks(Database database, NotifyingSuppliers notified, InstantSource clock, LongSupplier nanos) {
        this.notified = notified;
        this.nanos = nanos;
        intake = new NotificationIntake(database, clock);
    }

    public Routes routes() {
        var routes = new Routes();
        if (notified.esimAccess() != null) {
            routes = routes.and(new Routes()
                    .postOnVirtualThread(PATH.formatted(EsimAccess.NAME), new EsimAccessWebhook(intake)::receive)
                    .onlyFor(new SecretPath(notified.esimAccess(), nanos)));
        }
        var airalo = notified.airalo();
        if (airalo != null && airalo.webhook() != null) {
            routes = routes.and(airalo(airalo, airalo.webhook()));
        }
        return notified.esimGo() == null ? routes : routes.and(esimGo(notified.esimGo()));
    }

    private Routes esimGo(NotifyingSuppliers.EsimGo esimGo) {
        var webhook = new EsimGoWebhook(intake, esimGo.settings(), new WrongSignatures(EsimGo.NAME, nanos));
        return new Routes()
                .postOnVirtualThread(PATH.formatted(EsimGo.NAME), webhook::receive)
                .onlyFor(new SecretPath(esimGo.webhook(), nanos));
    }

    private Routes airalo(AiraloSettings settings, URI address) {
        var webhook = new AiraloWebhook(intake, settings, new WrongSignatures(Airalo.NAME, nanos));
        return new Routes()
                .postOnVirtualThread(PATH.formatted(Airalo.NAME), webhook::receive)
                .get(PATH.formatted(Airalo.NAME), AiraloWebhook::exists)
                .onlyFor(new SecretPath(WebhookSettings.ofAddress(address), nanos));
    }
}
