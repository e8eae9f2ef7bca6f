package beppay.api;

import beppay.keys.AddressBlock;
import beppay.keys.ApiKey;
import beppay.keys.KeyUsage;
import beppay.keys.Keys;
import beppay.keys.PartnerKeys;
import beppay.keys.Scope;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.json.Instants;
import beppay.wallets.Wallets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// `/api/partner/keys`: lists, creates and revokes a partner's API keys in the mode of the key that is used.
final class KeysEndpoint {
    /// The largest number that [Parameters] accepts.
    private static final long MAX_ID = 999_999_999_999_999_999L;

    private final Database database;
    private final KeyUsage uses;
    private final InstantSource clock;
    private final RandomGenerator random;

    KeysEndpoint(Database database, KeyUsage uses, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.uses = uses;
        this.clock = clock;
        this.random = random;
    }

    record KeyLine(
            long id,
            String name,
            String keyPrefix,
            boolean isActive,
            @Nullable String lastUsedAt,
            String createdAt,
            @Nullable List<String> scopes,
            @Nullable List<String> addresses,
            @Nullable String expiresAt) {}

    record CreatedKey(String apiKey, String keyPrefix, String createdAt) {
        @Override
        public String toString() {
            return keyPrefix;
        }
    }

    Reply list(Call call, ApiKey key) {
        Parameters.of(call).finish();
        var keys = database.autocommit(tx -> Keys.of(tx, key.partnerId(), key.mode(), clock.instant()));
        return Envelope.data(keys.stream().map(this::line).toList());
    }

    private KeyLine line(ApiKey key) {
        return new KeyLine(
                key.id(),
                key.name(),
                key.keyPrefix(),
                key.isActive(clock.instant()),
                secondsOrNull(uses.lastUse(key)),
                Instants.seconds(key.createdAt()),
                key.scopes(),
                key.addresses(),
                secondsOrNull(key.expiresAt()));
    }

    private static @Nullable String secondsOrNull(@Nullable Instant at) {
        return at == null ? null : Instants.seconds(at);
    }

    /// The new key inherits everything that the request omits from the key that creates it. Fails with
    /// `key_limit_reached`, and with `forbidden` if the new key would have more rights than that key.
    Reply create(Call call, ApiKey key) {
        Parameters.of(call).finish();
        var body = RequestBody.of(call);
        var wanted = new Keys.NewKey(
                body.text("name", PartnerKeys.MAX_CHARACTERS),
                scopes(body, key),
                addresses(body, key),
                expiry(body, key));
        body.finish();
        var issued = database.transact(tx -> {
            var partner = Wallets.lock(tx, key.partnerId());
            return PartnerKeys.issueBy(tx, partner, key, wanted, clock.instant(), random);
        });
        var made = issued.key();
        return Envelope.data(
                new CreatedKey(issued.secret().reveal(), made.keyPrefix(), Instants.seconds(made.createdAt())));
    }

    /// Fails with `not_found` if the key belongs to another partner or to the other mode, with `forbidden` if it
    /// has more scopes than the key that revokes it, and with `last_key` if it is the last active one.
    Reply revoke(Call call, ApiKey key) {
        var parameters = Parameters.of(call);
        var id = parameters.number("id", 1, MAX_ID);
        if (id == null && parameters.isValid()) {
            parameters.addError("id", "is missing");
        }
        parameters.finish();
        database.transact(tx -> {
            var partner = Wallets.lock(tx, key.partnerId());
            PartnerKeys.revokeBy(tx, partner, key, Objects.requireNonNull(id), clock.instant());
            return id;
        });
        return Envelope.message("Key revoked successfully");
    }

    private static @Nullable List<String> scopes(RequestBody body, ApiKey caller) {
        var words = body.optionalTexts("scopes", Scope.values().length, PartnerKeys.MAX_CHARACTERS);
        if (words != null && words.stream().anyMatch(word -> Scope.of(word) == null)) {
            body.addError("scopes", "must contain only " + String.join(", ", Scope.codes()));
        }
        return words == null ? caller.scopes() : words.stream().distinct().toList();
    }

    private static @Nullable List<String> addresses(RequestBody body, ApiKey caller) {
        var texts = body.optionalTexts("addresses", PartnerKeys.MAX_ADDRESSES, PartnerKeys.MAX_CHARACTERS);
        if (texts == null) {
            return caller.addresses();
        }
        var blocks = AddressBlock.canonical(texts);
        if (blocks == null) {
            body.addError("addresses", "must contain IP addresses or blocks such as 203.0.113.0/24");
        }
        return blocks;
    }

    private @Nullable Instant expiry(RequestBody body, ApiKey caller) {
        var text = body.optionalText("expires_at", PartnerKeys.MAX_CHARACTERS);
        if (text == null) {
            return caller.expiresAt();
        }
        var expiry = TextRules.instant(text);
        if (expiry == null || !expiry.isAfter(clock.instant())) {
            body.addError("expires_at", "must be a time in the future, such as 2030-01-01T00:00:00Z");
        }
        return expiry;
    }
}
