package beppay.people;

import beppay.installation.BaseUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// A link with which a person chooses a password, once. Only this object holds the token. The table holds its
/// hash.
public record OneTimeLink(String token, Audience audience, Purpose purpose, Instant expiresAt) {
    static OneTimeLink create(Membership member, Purpose purpose, Instant at, RandomGenerator random) {
        return new OneTimeLink(Token.generate(random), Audience.of(member), purpose, purpose.expiry(at));
    }

    /// The path of the page that asks for the new password.
    public static String path(Audience audience) {
        return audience.home() + "/set-password";
    }

    /// The purpose of a link, which determines how long it is valid.
    public enum Purpose {
        /// For a member who is waiting for the link.
        RESET(Duration.ofHours(24)),
        /// For a new member, who may be away.
        INVITATION(Duration.ofDays(7));

        private final Duration lifetime;

        Purpose(Duration lifetime) {
            this.lifetime = lifetime;
        }

        Instant expiry(Instant at) {
            return at.plus(lifetime);
        }
    }

    /// Returns the complete URL. The token is in the query, which BepPay never logs.
    ///
    /// @param baseUrl the address of this installation
    public String under(BaseUrl baseUrl) {
        return baseUrl.at("%s?token=%s".formatted(path(audience), token));
    }

    @Override
    public String toString() {
        return "a one-time link for " + audience;
    }
}
