package beppay.team;

import beppay.installation.BaseUrl;
import java.time.Duration;
import java.time.Instant;

/// A link by which somebody chooses a password, once. Its token is known here and never again.
public record OneTimeLink(String token, Purpose purpose, Instant expiresAt) {
    /// The page that asks for the new password.
    public static final String PATH = "/partner/set-password";

    /// What a link is for, and so how long it waits.
    public enum Purpose {
        /// Read at once, by somebody who waits for it.
        RESET(Duration.ofHours(24)),
        /// Read by somebody who may be away.
        INVITATION(Duration.ofDays(7));

        private final Duration lifetime;

        Purpose(Duration lifetime) {
            this.lifetime = lifetime;
        }

        Instant expiry(Instant at) {
            return at.plus(lifetime);
        }
    }

    /// The token stands in the query, which no log of ours holds.
    ///
    /// @param baseUrl of this installation
    public String under(BaseUrl baseUrl) {
        return baseUrl.at("%s?token=%s".formatted(PATH, token));
    }

    @Override
    public String toString() {
        return "a link to " + PATH;
    }
}
