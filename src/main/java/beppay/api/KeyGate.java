package beppay.api;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.keys.ApiKey;
import beppay.keys.ApiKeyCache;
import beppay.keys.KeySecret;
import beppay.keys.ResolvedKey;
import beppay.keys.Scope;
import beppay.platform.http.Action;
import beppay.platform.http.Admission;
import beppay.platform.http.Call;
import beppay.platform.http.GuardedAction;
import beppay.platform.http.Reply;
import beppay.requests.ApiRequest;
import beppay.requests.RequestLog;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Authenticates requests by API key, and checks scope, IP address and rate limit.
final class KeyGate implements Admission {
    private static final String SCHEME = "Bearer";
    private static final String BASIC_SCHEME = "Basic ";

    private final ApiKeyCache cache;
    private final RateLimits limits;
    private final ErrorResponses errors;
    private final RequestLog log;
    private final InstantSource clock;

    KeyGate(ApiKeyCache cache, RateLimits limits, ErrorResponses errors, RequestLog log, InstantSource clock) {
        this.cache = cache;
        this.log = log;
        this.limits = limits;
        this.errors = errors;
        this.clock = clock;
    }

    interface KeyedAction {
        Reply handle(Call call, ApiKey key);
    }

    /// Fails with `missing_api_key`, `invalid_api_key`, `account_suspended`, `forbidden` or `rate_limited`.
    Action open(Scope scope, KeyedAction action) {
        return new GuardedAction("key:" + scope.code(), call -> {
            var found = found(call);
            var allowance = limits.take(found);
            return allowance.on(handle(call, used(found), scope, allowance, action));
        });
    }

    /// Errors become responses here, so that they have the rate limit's headers too.
    private Reply handle(Call call, ApiKey key, Scope scope, RateLimits.Allowance allowance, KeyedAction action) {
        try {
            allowance.rejectIfUsedUp();
            if (!key.may(scope)) {
                throw new CodedException(ErrorCode.FORBIDDEN, "The key lacks the scope %s.".formatted(scope.code()));
            }
            var reply = action.handle(call, key).with("Cache-Control", "no-store");
            note(call, key, reply, null);
            return reply;
        } catch (CodedException exception) {
            var reply = errors.reply(call, exception);
            note(call, key, reply, exception.code().text());
            return reply;
        }
    }

    /// Records the request for the partner. Unexpected failures are not recorded here: they are logged with
    /// their cause for the operator.
    private void note(Call call, ApiKey key, Reply reply, @Nullable String code) {
        log.note(new ApiRequest(
                key.id(),
                key.partnerId(),
                clock.instant(),
                call.method(),
                call.path(),
                reply.status(),
                code,
                call.age().toNanos() / 1_000,
                call.requestId(),
                RedactedBody.of(call),
                code == null ? null : RedactedResponse.of(call, reply),
                code == null ? OrderInResponse.number(call, reply) : null));
    }

    /// A cached key is checked immediately. Any other well-formed key must be looked up in the database.
    @Override
    public boolean isAdmittedImmediately(Call head) {
        var known = cache.findCached(secretOf(head));
        if (known != null) {
            check(known, head);
        }
        return known != null;
    }

    @Override
    public @Nullable Reply await(Call head) {
        check(cache.find(secretOf(head)), head);
        return null;
    }

    /// Whether the caller sent a key, valid or not, or several, or forgot the scheme. A proxy may add
    /// credentials of the scheme Basic, which are not for BepPay.
    static boolean hasKey(Call call) {
        var sent = call.header("Authorization");
        boolean isForgotten =
                sent != null && !sent.isBlank() && !sent.regionMatches(true, 0, BASIC_SCHEME, 0, BASIC_SCHEME.length());
        return sentKey(call) != null || isForgotten;
    }

    /// The key of a request that any key may make.
    ///
    /// @throws CodedException `invalid_api_key`, `account_suspended` or `forbidden` if it can't be used
    ApiKey key(Call call) {
        return used(found(call));
    }

    /// Like [#key], but null if the key must be looked up in the database.
    @Nullable
    ApiKey cachedKey(Call call) {
        var known = cache.findCached(secretOf(call));
        return known == null ? null : used(check(known, call));
    }

    private ResolvedKey found(Call call) {
        return check(cache.find(secretOf(call)), call);
    }

    private ApiKey used(ResolvedKey found) {
        cache.uses().note(found.key(), clock.instant());
        return found.key();
    }

    private static KeySecret secretOf(Call call) {
        var sent = sentKey(call);
        if (sent == null) {
            throw new CodedException(
                    ErrorCode.MISSING_API_KEY, "Send your API key as Authorization: Bearer pk_live_… or as X-API-Key.");
        }
        if (sent.equals(KeySecret.PLACEHOLDER.reveal())) {
            throw new CodedException(
                    ErrorCode.INVALID_API_KEY,
                    "This is the placeholder from the documentation. Send your own API key.");
        }
        var secret = KeySecret.parse(sent);
        if (secret == null) {
            throw invalid();
        }
        return secret;
    }

    private static CodedException invalid() {
        return new CodedException(ErrorCode.INVALID_API_KEY, "The API key is unknown, expired or revoked.");
    }

    private ResolvedKey check(@Nullable ResolvedKey found, Call call) {
        if (found == null || !found.key().isActive(clock.instant())) {
            throw invalid();
        }
        if (found.isSuspended()) {
            throw new CodedException(ErrorCode.ACCOUNT_SUSPENDED, "The account is suspended. Contact the operator.");
        }
        if (found.key().addresses() != null && !found.permitsAddress(call.address())) {
            throw new CodedException(ErrorCode.FORBIDDEN, "The key can't be used from this address.");
        }
        return found;
    }

    private static @Nullable String sentKey(Call call) {
        var bearers = call.headers("Authorization");
        var named = call.headers("X-API-Key");
        if (bearers.size() > 1 || named.size() > 1) {
            throw new CodedException(ErrorCode.INVALID_REQUEST, "Send only one API key.");
        }
        var bearer = bearers.isEmpty() ? null : bearerToken(bearers.getFirst());
        var other = named.isEmpty() ? null : named.getFirst().strip();
        if (bearer != null && other != null && !bearer.equals(other)) {
            throw new CodedException(
                    ErrorCode.INVALID_REQUEST,
                    "Authorization and X-API-Key contain different keys. Send only one of them.");
        }
        return bearer == null ? other : bearer;
    }

    /// The token follows the scheme, which is case-insensitive, and one or more spaces (RFC 9110 §11.4).
    private static @Nullable String bearerToken(String authorization) {
        var text = authorization.strip();
        boolean isBearer = text.length() > SCHEME.length()
                && text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && Character.isWhitespace(text.charAt(SCHEME.length()));
        return isBearer ? text.substring(SCHEME.length()).strip() : null;
    }
}
