package beppay.team;

import java.time.Instant;

/// One place where a member is signed in.
///
/// @param agent what the program called itself; untrusted text
public record Session(
        long id,
        long memberId,
        String address,
        String agent,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt) {}
