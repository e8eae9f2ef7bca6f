package beppay.suppliers.esimaccess;

import beppay.platform.digest.Sha256;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

    private static final int MAX_CALLS_PER_SECOND = 1_000;

    /// The secret in the path of the notifications, which are accepted by another package.
    public static final SettingSource WEBHOOK_SECRET = new SettingSource("BEPPAY_ESIMACCESS_WEBHOOK_SECRET");

    /// Enough to distinguish a few accounts.
    private static final int ACCOUNT_BYTES = 8;

    private static final String DEFAULT_URL = "https://api.esimaccess.com";
    private static final String PATH = "/api/v1/open";
    /// A credential is part of a header, so it can't contain spaces or line breaks.
    private static final Pattern CREDENTIAL = Pattern.compile("[!-~]{1,200}");

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

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
        var accessCode = ACCESS_CODE.read(environment, wrong);
        var secretKey = SECRET_KEY.read(environment, wrong);
        var url = URL.read(environment, wrong);
        if (accessCode == null) {
            if (secretKey != null || url != null || WEBHOOK_SECRET.isSet(environment)) {
                wrong.add("%s is missing. The other settings of eSIM Access require it."
                        .formatted(ACCESS_CODE.variable()));
            }
            return null;
        }
        var address = address(url == null ? DEFAULT_URL : url);
        if (address == null) {
            wrong.add("%s must be an https address such as %s. On this machine it may be http."
                    .formatted(URL.variable(), DEFAULT_URL));
        }
        int calls =
                callsPerSecond(environment.getOrDefault(CALLS_PER_SECOND, "").strip(), wrong);
        boolean isCodeValid = isCredential(ACCESS_CODE, accessCode, wrong);
        boolean isKeyValid = secretKey == null || isCredential(SECRET_KEY, secretKey, wrong);
        return address == null || !isCodeValid || !isKeyValid
                ? null
                : new EsimAccessSettings(address, accessCode, secretKey == null ? accessCode : secretKey, calls);
    }

    private static int callsPerSecond(String text, List<String> wrong) {
        if (text.isEmpty()) {
            return DEFAULT_CALLS_PER_SECOND;
        } else if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= MAX_CALLS_PER_SECOND) {
            return Integer.parseInt(text);
        }
        wrong.add("%s must be a whole number from 1 to %d.".formatted(CALLS_PER_SECOND, MAX_CALLS_PER_SECOND));
        return DEFAULT_CALLS_PER_SECOND;
    }

    private static boolean isCredential(SettingSource source, String text, List<String> wrong) {
        boolean isValid = CREDENTIAL.matcher(text).matches();
        if (!isValid) {
            wrong.add("%s must be at most 200 printable characters without spaces.".formatted(source.variable()));
        }
        return isValid;
    }

    /// The address without the API's path, which may be given or not. Null if it is invalid.
    private static @Nullable URI address(String text) {
        try {
            var uri = new URI(text.replaceFirst("/$", "").replaceFirst(PATH + "$", ""));
            boolean isPlain = uri.getHost() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            boolean isSecure = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()));
            return isPlain && isSecure ? uri : null;
        } catch (URISyntaxException invalid) {
            return null;
        }
    }

    /// Identifies the account, without revealing the access code.
    String account() {
        return HexFormat.of().formatHex(Sha256.of(url.getHost() + "\n" + accessCode), 0, ACCOUNT_BYTES);
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
