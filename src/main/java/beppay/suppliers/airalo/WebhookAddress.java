package beppay.suppliers.airalo;

import beppay.suppliers.wire.SettingSource;
import beppay.suppliers.wire.SupplierEnvironment;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the public address of the notifications. The last segment of its path is a secret, without which BepPay
/// does not accept them.
final class WebhookAddress {
    /// Far longer than any address of BepPay.
    private static final int MAX_LENGTH = 500;

    /// As in the setting of the secret. These characters are never encoded, so the secret is recognised in
    /// evidence.
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{32,128}");

    private static final String ERROR = "%s must be an https address without a query, whose path ends with the secret"
            + " of the notifications: 32 to 128 letters, digits, hyphens and underscores."
            + " On this machine it may be http.";

    private WebhookAddress() {}

    /// Null if it is invalid.
    static @Nullable URI read(SupplierEnvironment environment, SettingSource source) {
        var text = source.read(environment.environment(), environment.wrong());
        if (text == null) {
            return null;
        }
        var address = parse(text);
        if (address == null) {
            environment.wrong().add(ERROR.formatted(source.variable()));
        }
        return address;
    }

    private static @Nullable URI parse(String text) {
        try {
            var uri = new URI(text);
            boolean isPlain = uri.getHost() != null && uri.getRawUserInfo() == null && !text.matches(".*[?#].*");
            boolean isSecret = isPlain && SECRET.matcher(secret(uri)).matches();
            return isSecret && text.length() <= MAX_LENGTH && SupplierEnvironment.isSecure(uri) ? uri : null;
        } catch (URISyntaxException invalid) {
            return null;
        }
    }

    static String secret(URI address) {
        return address.getRawPath().replaceFirst(".*/", "");
    }
}
