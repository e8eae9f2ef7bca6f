package beppay.webhooks;

import beppay.secrets.FieldCipher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The secrets of endpoints as they are stored: encrypted, the newest first.
final class EndpointSecrets {
    private static final char SEPARATOR = '\n';

    private final FieldCipher cipher;

    EndpointSecrets(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(long endpointId, WebhookSecret secret) {
        return cipher.encrypt(secret.text(), WebhookEndpoints.TABLE, endpointId);
    }

    /// @param previous signs too for a while
    byte[] seal(long endpointId, WebhookSecret secret, WebhookSecret previous) {
        return cipher.encrypt(secret.text() + SEPARATOR + previous.text(), WebhookEndpoints.TABLE, endpointId);
    }

    /// The secrets that are valid now.
    ///
    /// @param previousUntil when the second one ends; null if there is only one
    List<WebhookSecret> open(long endpointId, byte[] sealed, @Nullable Instant previousUntil, Instant now) {
        var texts = cipher.decrypt(sealed, WebhookEndpoints.TABLE, endpointId).split(String.valueOf(SEPARATOR));
        var secrets = new ArrayList<WebhookSecret>();
        secrets.add(WebhookSecret.parse(texts[0]));
        if (texts.length > 1 && previousUntil != null && now.isBefore(previousUntil)) {
            secrets.add(WebhookSecret.parse(texts[1]));
        }
        return secrets;
    }
}
