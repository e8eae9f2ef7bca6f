package beppay.people;

import java.time.Instant;

/// A session of a member in one browser.
///
/// @param agent the header User-Agent of the sign-in; untrusted
public record Session(
        long id,
        long memberId,
        String address,
        String agent,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt) {}
