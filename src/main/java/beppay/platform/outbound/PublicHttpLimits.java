package beppay.platform.outbound;

import java.time.Duration;

/// What [PublicHttp] spends on the servers of strangers.
///
/// @param deadline for a whole exchange: finding the address, connecting, sending, and receiving the response
/// @param maxResponseBytes the part of a response's body that is read
/// @param maxRequests the requests at once. Each has a connection of its own
/// @param maxRequestsPerHost the requests to one host at once
/// @param maxLookups the names that are resolved at once. Each occupies a thread
public record PublicHttpLimits(
        Duration deadline, int maxResponseBytes, int maxRequests, int maxRequestsPerHost, int maxLookups) {
    /// Several partners may have their endpoints at one host. A caller gives a host that does not respond less than
    /// this. Svix also waits 15 seconds.
    public static final PublicHttpLimits STANDARD = new PublicHttpLimits(Duration.ofSeconds(15), 65_536, 500, 96, 64);

    /// What a connection may receive in total, with TLS, headers, interim responses and the framing of chunks.
    int maxReceivedBytes() {
        return 4 * maxResponseBytes;
    }
}
