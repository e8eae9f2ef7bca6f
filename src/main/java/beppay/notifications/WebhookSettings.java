package beppay.notifications;

import beppay.keys.AddressBlock;
import beppay.platform.digest.Sha256;
import beppay.suppliers.esimaccess.EsimAccessSettings;
import beppay.suppliers.esimgo.EsimGoSettings;
import beppay.suppliers.wire.SettingSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The secret in the path of a supplier's notifications, and their permitted senders.
///
/// @param secretSha256 the hash of the secret in the path. The secret itself is not kept
/// @param sources the addresses from which notifications are accepted; empty for all
public record WebhookSettings(byte[] secretSha256, List<AddressBlock> sources) {
    static final String SOURCES = "BEPPAY_ESIMACCESS_WEBHOOK_SOURCES";

    /// Characters that are never encoded in a URL. 32 of them are as hard to guess as a key, if they are random.
    private static final Pattern SECRET_FORM = Pattern.compile("[A-Za-z0-9_-]{32,128}");

    /// The vendor has five. Every call is compared with each of them.
    private static final int MAX_SOURCES = 100;

    /// Those of eSIM Access. Returns null if its notifications are not accepted, or a setting is invalid.
    ///
    /// @param wrong receives a sentence for each invalid setting
    public static @Nullable WebhookSettings of(Map<String, String> environment, List<String> wrong) {
        var source = EsimAccessSettings.WEBHOOK_SECRET;
        var sources = sources(environment.getOrDefault(SOURCES, "").strip(), wrong);
        if (!source.isSet(environment) && !sources.isEmpty()) {
            wrong.add("%s is missing. %s requires it.".formatted(source.variable(), SOURCES));
        }
        return of(source, environment, sources, wrong);
    }

    /// Those of eSIM Go, like [#of(Map, List)]. Its notifications are accepted from all addresses, because they
    /// are signed.
    public static @Nullable WebhookSettings ofEsimGo(Map<String, String> environment, List<String> wrong) {
        return of(EsimGoSettings.WEBHOOK_SECRET, environment, List.of(), wrong);
    }

    private static @Nullable WebhookSettings of(
            SettingSource source, Map<String, String> environment, List<AddressBlock> sources, List<String> wrong) {
        var secret = source.read(environment, wrong);
        if (secret == null) {
            return null;
        } else if (!SECRET_FORM.matcher(secret).matches()) {
            wrong.add("%s must be 32 to 128 letters, digits, hyphens and underscores.".formatted(source.variable()));
            return null;
        }
        return new WebhookSettings(Sha256.of(secret), sources);
    }

    /// The last segment of the path is the secret, and notifications are accepted from all addresses, because
    /// they are signed.
    static WebhookSettings ofAddress(URI address) {
        return new WebhookSettings(Sha256.of(address.getRawPath().replaceFirst(".*/", "")), List.of());
    }

    private static List<AddressBlock> sources(String text, List<String> wrong) {
        var addresses = text.isEmpty() ? List.<String>of() : List.of(text.split("[,\\s]+", -1));
        var blocks = new ArrayList<AddressBlock>();
        for (var address : addresses) {
            var block = AddressBlock.parse(address);
            if (block != null) {
                blocks.add(block);
            }
        }
        if (blocks.size() != addresses.size() || blocks.size() > MAX_SOURCES) {
            wrong.add("%s must be 1 to %d IP addresses or blocks such as 203.0.113.0/24, with commas between them."
                    .formatted(SOURCES, MAX_SOURCES));
        }
        return List.copyOf(blocks);
    }
}
