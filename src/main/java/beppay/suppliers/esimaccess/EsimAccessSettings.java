package beppay.suppliers.esimaccess;

import beppay.suppliers.wire.SettingSource;
import beppay.suppliers.wire.SupplierEnvironment;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of eSIM Access.
///
/// @param url the address of the API, without a path
/// @param accessCode the credential in every request
/// @param secretKey the key of the signatures. Accounts without one sign with the access code
/// @param callsPerSecond the calls of all servers together
public record EsimAccessSettings(URI url, String accessCode, String secretKey, int callsPerSecond) {
    /// The vendor's limit.
    static final int DEFAULT_CALLS_PER_SECOND = 8;

    /// The secret in the path of the notifications, which are accepted by another package.
    public static final SettingSource WEBHOOK_SECRET = new SettingSource("BEPPAY_ESIMACCESS_WEBHOOK_SECRET");

    private static final String DEFAULT_URL = "https://api.esimaccess.com";
    private static final String PATH = "/api/v1/open";
    private static final SettingSource ACCESS_CODE = new SettingSource("BEPPAY_ESIMACCESS_ACCESS_CODE");
    private static final SettingSource SECRET_KEY = new SettingSource("BEPPAY_ESIMACCESS_SECRET_KEY");
    /// The variables that a command needs to call the supplier, for an error.
    public static final String CREDENTIALS =
            "%s and, if the account has one, %s".formatted(ACCESS_CODE.variable(), SECRET_KEY.variable());

    private static final String CALLS_PER_SECOND = "BEPPAY_ESIMACCESS_CALLS_PER_SECOND";
    private static final SettingSource URL = new SettingSource("BEPPAY_ESIMACCESS_URL");

    /// Returns null if eSIM Access is not set up, or not correctly.
    ///
    /// @param wrong receives a sentence for each invalid setting
    public static @Nullable EsimAccessSettings of(Map<String, String> environment, List<String> wrong) {
        var supplier = new SupplierEnvironment(environment, wrong);
        if (!supplier.isSet(ACCESS_CODE)) {
            if (supplier.isSet(SECRET_KEY) || supplier.isSet(URL) || supplier.isSet(WEBHOOK_SECRET)) {
                wrong.add("%s is missing. The other settings of eSIM Access require it."
                        .formatted(ACCESS_CODE.variable()));
            }
            return null;
        }
        var accessCode = supplier.credential(ACCESS_CODE);
        var secretKey = supplier.credential(SECRET_KEY);
        var address = supplier.address(URL, DEFAULT_URL, PATH);
        int calls = supplier.callsPerSecond(CALLS_PER_SECOND, DEFAULT_CALLS_PER_SECOND);
        return address == null || accessCode == null
                ? null
                : new EsimAccessSettings(address, accessCode, secretKey == null ? accessCode : secretKey, calls);
    }

    String account() {
        return SupplierEnvironment.account(url, accessCode);
    }

    URI uri(String path) {
        return URI.create(url + PATH + path);
    }

    /// Omits the credentials.
    @Override
    public String toString() {
        return "EsimAccessSettings " + url;
    }
}
