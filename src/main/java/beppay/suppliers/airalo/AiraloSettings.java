package beppay.suppliers.airalo;

import beppay.suppliers.wire.SettingSource;
import beppay.suppliers.wire.SupplierEnvironment;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of Airalo.
///
/// @param url the address of the API, without a path
/// @param clientId identifies the account
/// @param clientSecret obtains access tokens, and signs the notifications
/// @param callsPerSecond the calls of all servers together
/// @param webhook the public address at which BepPay receives Airalo's notifications, with its secret. If it is
///     set, orders are asynchronous. Null if it is not set
public record AiraloSettings(
        URI url,
        String clientId,
        String clientSecret,
        int callsPerSecond,
        @Nullable URI webhook) {
    /// The documented limit of the sandbox, for each account and endpoint. None is documented for orders in
    /// production.
    static final int DEFAULT_CALLS_PER_SECOND = 5;

    private static final String DEFAULT_URL = "https://partners-api.airalo.com";
    private static final String PATH = "/v2";
    private static final SettingSource CLIENT_ID = new SettingSource("BEPPAY_AIRALO_CLIENT_ID");
    private static final SettingSource CLIENT_SECRET = new SettingSource("BEPPAY_AIRALO_CLIENT_SECRET");
    /// The variables that a command needs to call the supplier, for an error.
    public static final String CREDENTIALS = "%s and %s".formatted(CLIENT_ID.variable(), CLIENT_SECRET.variable());

    private static final String CALLS_PER_SECOND = "BEPPAY_AIRALO_CALLS_PER_SECOND";
    private static final SettingSource URL = new SettingSource("BEPPAY_AIRALO_URL");
    private static final SettingSource WEBHOOK_URL = new SettingSource("BEPPAY_AIRALO_WEBHOOK_URL");

    /// Returns null if Airalo is not set up, or not correctly.
    ///
    /// @param wrong receives a sentence for each invalid setting
    public static @Nullable AiraloSettings of(Map<String, String> environment, List<String> wrong) {
        var supplier = new SupplierEnvironment(environment, wrong);
        if (!supplier.isSet(CLIENT_ID)) {
            if (supplier.isSet(CLIENT_SECRET) || supplier.isSet(URL) || supplier.isSet(WEBHOOK_URL)) {
                wrong.add("%s is missing. The other settings of Airalo require it.".formatted(CLIENT_ID.variable()));
            }
            return null;
        } else if (!supplier.isSet(CLIENT_SECRET)) {
            wrong.add("%s is missing. %s requires it.".formatted(CLIENT_SECRET.variable(), CLIENT_ID.variable()));
        }
        var clientId = supplier.credential(CLIENT_ID);
        var clientSecret = supplier.credential(CLIENT_SECRET);
        var address = supplier.address(URL, DEFAULT_URL, PATH);
        int calls = supplier.callsPerSecond(CALLS_PER_SECOND, DEFAULT_CALLS_PER_SECOND);
        var webhook = supplier.isSet(WEBHOOK_URL) ? WebhookAddress.read(supplier, WEBHOOK_URL) : null;
        return address == null || clientId == null || clientSecret == null
                ? null
                : new AiraloSettings(address, clientId, clientSecret, calls, webhook);
    }

    String account() {
        return SupplierEnvironment.account(url, clientId);
    }

    /// @param path may be followed by a query
    URI uri(String path) {
        return URI.create(url + PATH + path);
    }

    /// The texts that no evidence may contain.
    List<String> secrets() {
        return webhook == null
                ? List.of(clientId, clientSecret)
                : List.of(clientId, clientSecret, WebhookAddress.secret(webhook));
    }

    /// Omits the credentials and the secret of the notifications.
    @Override
    public String toString() {
        return "AiraloSettings " + url;
    }
}
