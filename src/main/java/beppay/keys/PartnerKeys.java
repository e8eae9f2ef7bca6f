package beppay.keys;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import beppay.wallets.LockedPartner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Changes that a partner makes to its own keys, over the API or in the dashboard. The partner always keeps one
/// active key.
public final class PartnerKeys {
    /// The maximum length of a name.
    public static final int MAX_CHARACTERS = 100;

    public static final int MAX_ADDRESSES = 50;

    private PartnerKeys() {}

    /// Throws `not_found` if the key does not exist, belongs to another partner, or is of the other mode.
    public static ApiKey find(Transaction tx, long partnerId, Mode mode, long id) {
        var key = Keys.byId(tx, id);
        if (key == null || key.partnerId() != partnerId || key.mode() != mode) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no key with this id.");
        }
        return key;
    }

    /// Creates a key with another key. Throws `invalid_api_key` if that one is no longer active, `forbidden` if
    /// the new key would have more rights than it has, and `key_limit_reached`.
    public static Keys.Issued issueBy(
            Transaction tx,
            LockedPartner partner,
            ApiKey caller,
            Keys.NewKey wanted,
            Instant at,
            RandomGenerator random) {
        rejectInactive(tx, caller, at);
        if (!caller.mayCreate(wanted)) {
            throw new CodedException(
                    ErrorCode.FORBIDDEN, "A key can't create one with more scopes, other addresses or a later expiry.");
        }
        return Keys.issue(tx, partner, caller.mode(), wanted, KeyCreator.key(caller), at, random);
    }

    /// Revokes a key with another key. Throws as [#find] and [#revoke] do, `invalid_api_key` if the calling key
    /// is no longer active, and `forbidden` if the other key has more scopes.
    public static void revokeBy(Transaction tx, LockedPartner partner, ApiKey caller, long id, Instant at) {
        rejectInactive(tx, caller, at);
        var key = find(tx, partner.id(), caller.mode(), id);
        if (!caller.mayRevoke(key)) {
            throw new CodedException(ErrorCode.FORBIDDEN, "A key can't revoke one with more scopes.");
        }
        revoke(tx, partner, key, at);
    }

    private static void rejectInactive(Transaction tx, ApiKey caller, Instant at) {
        var current = Keys.byId(tx, caller.id());
        if (current == null || !current.isActive(at)) {
            throw new CodedException(ErrorCode.INVALID_API_KEY, "The API key was revoked or has expired.");
        }
    }

    /// Throws `last_key` if it is the last active key of its mode.
    public static void revoke(Transaction tx, LockedPartner partner, ApiKey key, Instant at) {
        if (key.isActive(at) && Keys.countActive(tx, key.partnerId(), key.mode(), at) == 1) {
            throw new CodedException(
                    ErrorCode.LAST_KEY,
                    "This is the account's last active %s key. Create another one first."
                            .formatted(key.mode().code()));
        }
        Keys.revoke(tx, partner, key, at);
    }

    /// Whether an active key has this name and was created after the key with the given id. The check lets a
    /// form that is sent twice create only one key.
    ///
    /// @param than the id of the earlier key; 0 for any
    public static boolean isNewerNamed(Transaction tx, long partnerId, Mode mode, String name, long than, Instant at) {
        return Keys.of(tx, partnerId, mode, at).stream()
                .anyMatch(key -> key.id() > than && key.name().equals(name) && key.isActive(at));
    }

    /// Creates a key with the same scopes and addresses, and with the lifetime that the old key had at its
    /// creation. The old key stays valid for the overlap, so that every program can switch. Throws
    /// `invalid_request` if the old key is no longer active or was already rolled, and `key_limit_reached`.
    public static Keys.Issued roll(
            Transaction tx,
            LockedPartner partner,
            ApiKey old,
            Duration overlap,
            KeyCreator creator,
            Instant at,
            RandomGenerator random) {
        if (!old.isActive(at)) {
            throw CodedException.ofField("overlap", "can't be applied: the key is no longer active");
        }
        if (isNewerNamed(tx, old.partnerId(), old.mode(), old.name(), old.id(), at)) {
            throw CodedException.ofField("overlap", "can't be applied: a newer key has the same name");
        }
        var wanted = new Keys.NewKey(
                old.name(), old.scopes(), old.addresses(), old.notifiesTravellers(), sameLifetime(old, at));
        var issued = Keys.issue(tx, partner, old.mode(), wanted, creator, at, random);
        Keys.expire(tx, partner, old, at.plus(overlap));
        return issued;
    }

    private static @Nullable Instant sameLifetime(ApiKey old, Instant at) {
        var end = old.expiresAt();
        return end == null ? null : at.plus(Duration.between(old.createdAt(), end));
    }

    /// The keys of the mode, as [Keys#of], active ones first, and newer before older ones.
    public static List<ApiKey> listed(Transaction tx, long partnerId, Mode mode, Instant at) {
        return Keys.of(tx, partnerId, mode, at).reversed().stream()
                .sorted((one, other) -> Boolean.compare(other.isActive(at), one.isActive(at)))
                .toList();
    }
}
