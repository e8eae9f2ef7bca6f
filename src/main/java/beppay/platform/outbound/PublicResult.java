package beppay.platform.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is known after a request to a stranger's server. Its texts may be shown to the owner of that server.
public sealed interface PublicResult {
    /// The server responded. A response of which only the beginning was read counts too, because its status says
    /// whether the request was accepted.
    ///
    /// @param retryAfter the header `Retry-After` as it was received
    /// @param excerpt the beginning of the body, at most 1,024 characters, redacted
    record Response(int status, @Nullable String retryAfter, String excerpt, Duration duration)
            implements PublicResult {}

    /// There is no complete response. The server may have processed the request.
    ///
    /// @param reason a phrase such as "the certificate is not valid", which contains nothing that the server
    ///     sent
    record Failure(String reason, Duration duration) implements PublicResult {}

    /// The request was not sent, because a limit of BepPay was reached. It says nothing about the server.
    record NotAttempted(String reason) implements PublicResult {}
}
