package beppay;

import beppay.approvals.Threshold;
import beppay.catalog.sync.SyncSettings;
import beppay.cli.BaseUrlOption;
import beppay.cli.DataOptions;
import beppay.cli.InvalidSettings;
import beppay.installation.BaseUrl;
import beppay.platform.http.TrustedProxies;
import beppay.platform.postgres.DataLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of a server. An option on the command line overrides an environment variable.
///
/// @param port 0 for any free port
/// @param keyFile the file with the keys that encrypt activation codes
/// @param requestsAMinute the limit for each key; 0 for no limit
/// @param baseUrl the public address; null if not set
/// @param sync the synchronisation with suppliers' catalogues
/// @param allowsPrivateWebhooks whether partners' webhooks may be on this machine and use plain HTTP, for tests
/// @param approvals the amount above which an operation on money needs a second person
/// @param proxies those whose header with the caller's address is believed
record Settings(
        int port,
        DataLocation data,
        Path keyFile,
        int requestsAMinute,
        @Nullable BaseUrl baseUrl,
        SupplierSettings suppliers,
        SyncSettings sync,
        boolean allowsPrivateWebhooks,
        MailSettings mail,
        Threshold approvals,
        TrustedProxies proxies) {
    private static final String PROXIES = "BEPPAY_TRUSTED_PROXIES";

    static final int DEFAULT_REQUESTS_A_MINUTE = 6_000;

    private static final int MAX_PORT = 65_535;
    private static final int MAX_REQUESTS_A_MINUTE = 100_000_000;

    /// @param port the text of the option `--port`; null if it was not given
    /// @param rateLimit the text of the option `--rate-limit`; null if it was not given
    /// @throws InvalidSettings with all invalid settings
    static Settings of(
            @Nullable String port,
            @Nullable String rateLimit,
            DataOptions data,
            BaseUrlOption baseUrl,
            Map<String, String> environment) {
        var wrong = new ArrayList<String>();
        var location = data.location(environment, wrong);
        var settings = new Settings(
                number(
                        DataOptions.given(port, environment.get("BEPPAY_PORT")),
                        BaseUrl.DEFAULT_PORT,
                        MAX_PORT,
                        "--port (BEPPAY_PORT)",
                        wrong),
                location,
                data.keyFile(environment, location, wrong),
                number(
                        DataOptions.given(rateLimit, environment.get("BEPPAY_RATE_LIMIT")),
                        DEFAULT_REQUESTS_A_MINUTE,
                        MAX_REQUESTS_A_MINUTE,
                        "--rate-limit (BEPPAY_RATE_LIMIT)",
                        wrong),
                baseUrl.given(environment, wrong),
                SupplierSettings.of(environment, wrong),
                SyncSettings.of(environment, wrong),
                isTrue(environment, "BEPPAY_WEBHOOK_ALLOW_PRIVATE", wrong),
                MailSettings.of(environment, wrong),
                threshold(environment, wrong),
                proxies(environment, wrong));
        InvalidSettings.reject(wrong);
        return settings;
    }

    private static Threshold threshold(Map<String, String> environment, List<String> wrong) {
        var text = DataOptions.given(null, environment.get(Threshold.VARIABLE));
        var threshold = text == null ? Threshold.DEFAULT : Threshold.parse(text.strip());
        if (threshold == null) {
            wrong.add(Threshold.VARIABLE + " must be an amount such as 1000, or none.");
            return Threshold.DEFAULT;
        }
        return threshold;
    }

    private static TrustedProxies proxies(Map<String, String> environment, List<String> wrong) {
        var text = DataOptions.given(null, environment.get(PROXIES));
        var proxies = text == null ? TrustedProxies.NONE : TrustedProxies.parse(text);
        if (proxies == null) {
            wrong.add(PROXIES
                    + " must be up to 100 IP addresses or blocks such as 10.0.0.0/8, with commas between them.");
            return TrustedProxies.NONE;
        }
        return proxies;
    }

    private static boolean isTrue(Map<String, String> environment, String name, List<String> wrong) {
        var text = environment.getOrDefault(name, "false");
        if (!text.equals("true") && !text.equals("false")) {
            wrong.add("%s must be true or false.".formatted(name));
        }
        return text.equals("true");
    }

    private static int number(@Nullable String text, int defaultValue, int max, String name, List<String> wrong) {
        if (text == null) {
            return defaultValue;
        }
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        wrong.add("%s must be a whole number from 0 to %d.".formatted(name, max));
        return defaultValue;
    }
}
