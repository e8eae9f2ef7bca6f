package beppay.webhooks;

import beppay.suppliers.airalo.AiraloSettings;
import org.jspecify.annotations.Nullable;

/// The suppliers whose notifications are accepted. Each is null if they are not.
public record NotifyingSuppliers(
        @Nullable WebhookSettings esimAccess, @Nullable AiraloSettings airalo) {
    public static final NotifyingSuppliers NONE = new NotifyingSuppliers(null, null);
}
