package beppay.suppliers.airalo;

import beppay.suppliers.RequestSlots.Use;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The access token of all calls. It is kept in memory only. While one thread requests a token, the others wait
/// for it.
final class AccessToken {
    /// The vendor recommends a new token every 24 hours, although a token is accepted for a year.
    private static final Duration RENEWED_AFTER = Duration.ofHours(24);
    /// The vendor permits three requests in a minute.
    private static final Duration REQUESTED_EVERY = Duration.ofSeconds(20);

    private static final TokenResult TOO_SOON =
            new TokenResult.Failed("an access token was requested less than 20 seconds ago");

    private final TokenRequest request;
    private final InstantSource clock;
    private final Duration maxWait;
    private final AtomicReference<@Nullable Token> current = new AtomicReference<>();
    private final ReentrantLock renewal = new ReentrantLock();
    // Guarded by `renewal`:
    private @Nullable Instant requestedAt;
    private TokenResult failure = TOO_SOON;

    private record Token(TokenResult.Granted granted, Instant since) {}

    /// @param maxWait how long a call waits for the request of another thread
    AccessToken(TokenRequest request, InstantSource clock, Duration maxWait) {
        this.request = request;
        this.clock = clock;
        this.maxWait = maxWait;
    }

    /// Returns the token, which is requested first if there is none, or if it is a day old.
    TokenResult get(Use use) {
        var known = current.get();
        if (known != null && isRecent(known)) {
            return known.granted;
        } else if (renewal.tryLock()) {
            try {
                renew(use);
                return result();
            } finally {
                renewal.unlock();
            }
        }
        return known == null ? await() : known.granted;
    }

    private boolean isRecent(Token token) {
        return clock.instant().isBefore(token.since.plus(RENEWED_AFTER));
    }

    /// If it fails, an old token stays in use, because Airalo usually still accepts it.
    private void renew(Use use) {
        var known = current.get();
        boolean isRecent = known != null && isRecent(known);
        if (isRecent || !mayRequest()) {
            return;
        }
        var now = clock.instant();
        var result = request.send(use);
        if (!(result instanceof TokenResult.NotSent)) {
            requestedAt = now;
        }
        if (result instanceof TokenResult.Granted granted) {
            current.set(new Token(granted, now));
        }
        failure = result instanceof TokenResult.Granted ? TOO_SOON : result;
    }

    private boolean mayRequest() {
        if (requestedAt == null) {
            return true;
        }
        // The clock may have been set back since.
        var since = Duration.between(requestedAt, clock.instant());
        return since.isNegative() || since.compareTo(REQUESTED_EVERY) >= 0;
    }

    private TokenResult result() {
        var token = current.get();
        return token == null ? failure : token.granted;
    }

    private TokenResult await() {
        try {
            if (!renewal.tryLock(maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
                return new TokenResult.Failed("the access token was not granted in time");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new TokenResult.Failed("BepPay is stopping");
        }
        try {
            return result();
        } finally {
            renewal.unlock();
        }
    }

    /// Airalo has rejected the token, so it is not used again.
    void reject(TokenResult.Granted rejected) {
        current.updateAndGet(token -> token != null && token.granted == rejected ? null : token);
    }
}
