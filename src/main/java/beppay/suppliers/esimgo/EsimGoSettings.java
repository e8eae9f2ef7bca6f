package beppay.suppliers.esimgo;

import beppay.suppliers.wire.SettingSource;
import beppay.suppliers.wire.SupplierEnvironment;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of eSIM Go.
///
/// @param url the address of the API, without a path
/// @param apiKey the credential in every request
/// @param callsPerSecond the calls of all servers together
public record EsimGoSettings(URI url, String apiKey, int callsPerSecond) {
    /// The vendor's limit for an address.
    static final int DEFAULT_CALLS_PER_SECOND = 10;

    private static final String DEFAULT_URL = "https://api.esim-go.com";
    private static final String PATH = "/v2.5";
    private static final SettingSource API_KEY = new SettingSource("BEPPAY_ESIMGO_API_KEY");
    private static final SettingSource URL = new SettingSource("BEPPAY_ESIMGO_URL");
    private static final String CALLS_PER_SECOND = "BEPPAY_ESIMGO_CALLS_PER_SECOND";

    /// The secret in the path of eSIM Go's notifications.
    public static final SettingSource WEBHOOK_SECRET = new SettingSource("BEPPAY_ESIMGO_WEBHOOK_SECRET");

    /// The variable that a command needs to call the supplier, for an error.
    public static final String CREDENTIALS = API_KEY.variable();

    /// Returns null if eSIM Go is not set up, or not correctly.
    ///
    /// @param wrong receives a sentence for each invalid setting
    public static @Nullable EsimGoSettings of(Map<String, String> environment, List<String> wrong) {
        var supplier = new SupplierEnvironment(environment, wrong);
        if (!supplier.isSet(API_KEY)) {
            if (supplier.isSet(URL) || supplier.isSet(WEBHOOK_SECRET)) {
                wrong.add("%s is missing. The other settings of eSIM Go require it.".formatted(API_KEY.variable()));
            }
            return null;
        }
        var apiKey = supplier.credential(API_KEY);
        var address = supplier.address(URL, DEFAULT_URL, PATH);
        int calls = supplier.callsPerSecond(CALLS_PER_SECOND, DEFAULT_CALLS_PER_SECOND);
        return address == null || apiKey == null ? null : new EsimGoSettings(address, apiKey, calls);
    }

    String account() {
        return SupplierEnvironment.account(url, apiKey);
    }

    /// @param path with its query, both encoded
    URI uri(String path) {
        return URI.create(url + PATH + path);
    }

    /// Omits the credential.
    @Override
    public String toString() {
        return "EsimGoSettings " + url;
    }
}
