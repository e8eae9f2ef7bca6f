package beppay.suppliers.wire;

import beppay.platform.digest.Sha256;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the settings of a supplier from the environment.
///
/// @param wrong receives a sentence for each invalid setting
public record SupplierEnvironment(Map<String, String> environment, List<String> wrong) {
    /// More than any supplier permits.
    private static final int MAX_CALLS_PER_SECOND = 1_000;
    /// Enough to distinguish a few accounts.
    private static final int ACCOUNT_BYTES = 8;

    /// A credential is part of a header, so it can't contain spaces or line breaks.
    private static final Pattern CREDENTIAL = Pattern.compile("[!-~]{1,200}");

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /// Null if it is not set, or invalid.
    public @Nullable String credential(SettingSource source) {
        var text = source.read(environment, wrong);
        if (text != null && !CREDENTIAL.matcher(text).matches()) {
            wrong.add("%s must be at most 200 printable characters without spaces.".formatted(source.variable()));
            return null;
        }
        return text;
    }

    public boolean isSet(SettingSource source) {
        return source.isSet(environment);
    }

    public int callsPerSecond(String variable, int standard) {
        var text = environment.getOrDefault(variable, "").strip();
        if (text.isEmpty()) {
            return standard;
        } else if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= MAX_CALLS_PER_SECOND) {
            return Integer.parseInt(text);
        }
        wrong.add("%s must be a whole number from 1 to %d.".formatted(variable, MAX_CALLS_PER_SECOND));
        return standard;
    }

    /// The address of the API without its path. Null if it is invalid.
    ///
    /// @param standard the vendor's address
    /// @param path the API's path, which may be given or not
    public @Nullable URI address(SettingSource source, String standard, String path) {
        var text = source.read(environment, wrong);
        var address = address(text == null ? standard : text, path);
        if (address == null) {
            wrong.add("%s must be an https address such as %s. On this machine it may be http."
                    .formatted(source.variable(), standard));
        }
        return address;
    }

    private static @Nullable URI address(String text, String path) {
        try {
            var uri = new URI(text.replaceFirst("/$", "").replaceFirst(Pattern.quote(path) + "$", ""));
            boolean isPlain = uri.getHost() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return isPlain && isSecure(uri) ? uri : null;
        } catch (URISyntaxException invalid) {
            return null;
        }
    }

    /// Whether the address is https, or http on this machine.
    ///
    /// @param address has a host
    public static boolean isSecure(URI address) {
        return "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost()));
    }

    /// Identifies an account, without revealing its credential.
    public static String account(URI url, String credential) {
        return HexFormat.of().formatHex(Sha256.of(url.getHost() + "\n" + credential), 0, ACCOUNT_BYTES);
    }
}
