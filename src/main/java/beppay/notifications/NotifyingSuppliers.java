package beppay.notifications;

import beppay.suppliers.airalo.AiraloSettings;
import beppay.suppliers.esimgo.EsimGoSettings;
import org.jspecify.annotations.Nullable;

/// The suppliers whose notifications are accepted. Each is null if they are not.
public record NotifyingSuppliers(
        @Nullable WebhookSettings esimAccess,
        @Nullable AiraloSettings airalo,
        @Nullable EsimGo esimGo) {
    public static final NotifyingSuppliers NONE = new NotifyingSuppliers(null, null, null);

    /// @param settings with the key of the signatures
    public record EsimGo(EsimGoSettings settings, WebhookSettings webhook) {
        /// Null if one of them is.
        public static @Nullable EsimGo of(@Nullable EsimGoSettings settings, @Nullable WebhookSettings webhook) {
            return settings == null || webhook == null ? null : new EsimGo(settings, webhook);
        }
    }
}
