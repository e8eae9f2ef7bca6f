package beppay.simulator.airalo;

import beppay.simulator.Seed;
import beppay.simulator.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;

/// The tokens with which calls are authenticated.
final class Tokens {
    static final String CLIENT_ID = "simulated";
    static final String CLIENT_SECRET = "simulated";

    /// The documentation's text. The `expires_in` of a token states a year.
    private static final Duration VALID = Duration.ofHours(24);

    private static final Duration BRIEFLY_VALID = Duration.ofSeconds(60);
    /// More than any client needs. The oldest tokens expire early.
    private static final int MAX_TOKENS = 1_000;

    private static final String SCHEME = "Bearer ";

    private final InstantSource clock;
    private final Seed seed;
    private final Duration valid;
    private final LinkedHashMap<String, Instant> ends = new LinkedHashMap<>();
    private long count;

    Tokens(InstantSource clock, Seed seed, Set<Oddity> oddities) {
        this.clock = clock;
        this.seed = seed;
        valid = oddities.contains(Oddity.TOKEN_EXPIRES) ? BRIEFLY_VALID : VALID;
    }

    synchronized String issue() {
        count++;
        var token = "%s.%s".formatted(seed.hex("token", count), seed.hex("token", count, "signature"));
        if (ends.size() >= MAX_TOKENS) {
            ends.pollFirstEntry();
        }
        ends.put(token, clock.instant().plus(valid));
        return token;
    }

    /// @throws Rejection if the token is missing, unknown or expired
    synchronized void verify(WireRequest request) {
        var header = Objects.requireNonNullElse(request.header("authorization"), "");
        var end = header.startsWith(SCHEME) ? ends.get(header.substring(SCHEME.length())) : null;
        if (end == null || !clock.instant().isBefore(end)) {
            throw Rejection.message(
                    401,
                    "Authentication failed. This could be due to an expired token, please generate a new token."
                            + " If the issue persists, verify your client_id and client_secret are correct.");
        }
    }
}
