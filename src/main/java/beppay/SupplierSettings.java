package beppay;

import beppay.notifications.NotifyingSuppliers;
import beppay.notifications.WebhookSettings;
import beppay.suppliers.airalo.Airalo;
import beppay.suppliers.airalo.AiraloSettings;
import beppay.suppliers.esimaccess.EsimAccess;
import beppay.suppliers.esimaccess.EsimAccessSettings;
import beppay.suppliers.esimgo.EsimGo;
import beppay.suppliers.esimgo.EsimGoSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of the remote suppliers. Each is null if the supplier is not set up.
///
/// @param esimAccessWebhook null if notifications of eSIM Access are not accepted
/// @param esimGoWebhook null if notifications of eSIM Go are not accepted
record SupplierSettings(
        @Nullable EsimAccessSettings esimAccess,
        @Nullable WebhookSettings esimAccessWebhook,
        @Nullable AiraloSettings airalo,
        @Nullable EsimGoSettings esimGo,
        @Nullable WebhookSettings esimGoWebhook) {
    /// What a command needs to call each supplier, by its name.
    static final Map<String, String> CREDENTIALS = Map.of(
            EsimAccess.NAME, EsimAccessSettings.CREDENTIALS,
            Airalo.NAME, AiraloSettings.CREDENTIALS,
            EsimGo.NAME, EsimGoSettings.CREDENTIALS);

    /// @param wrong receives a sentence for each invalid setting
    static SupplierSettings of(Map<String, String> environment, List<String> wrong) {
        return new SupplierSettings(
                EsimAccessSettings.of(environment, wrong),
                WebhookSettings.of(environment, wrong),
                AiraloSettings.of(environment, wrong),
                EsimGoSettings.of(environment, wrong),
                WebhookSettings.ofEsimGo(environment, wrong));
    }

    /// The suppliers whose notifications are accepted.
    NotifyingSuppliers notifying() {
        return new NotifyingSuppliers(esimAccessWebhook, airalo, NotifyingSuppliers.EsimGo.of(esimGo, esimGoWebhook));
    }
}
