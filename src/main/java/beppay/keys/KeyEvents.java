package beppay.keys;

import beppay.events.EventType;
import beppay.events.Events;
import beppay.events.NewEvent;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The events of API keys.
final class KeyEvents {
    private KeyEvents() {}

    record Data(KeyPart key) {}

    /// @param scopes null for all
    record KeyPart(
            long id,
            String name,
            String keyPrefix,
            String createdAt,
            @Nullable List<String> scopes,
            @Nullable String expiresAt) {
        static KeyPart of(ApiKey key) {
            return new KeyPart(
                    key.id(),
                    key.name(),
                    key.keyPrefix(),
                    Instants.seconds(key.createdAt()),
                    key.scopes(),
                    key.expiresAt() == null ? null : Instants.seconds(key.expiresAt()));
        }
    }

    static void write(Transaction tx, EventType type, ApiKey key, Instant at) {
        Events.add(tx, List.of(new NewEvent(key.partnerId(), key.mode(), type, new Data(KeyPart.of(key)))), at);
    }
}
