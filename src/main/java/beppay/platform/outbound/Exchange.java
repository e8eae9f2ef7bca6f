package beppay.platform.outbound;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The evidence of a call to another company's server. It contains no headers, and its texts are redacted.
///
/// @param path without the query
/// @param status null if there is no complete response
/// @param request the beginning of the request's body
/// @param response the beginning of the response's body; null if there is no complete response
/// @param failure why there is no complete response; null if there is one
public record Exchange(
        Instant startedAt,
        Duration duration,
        String method,
        String path,
        @Nullable Integer status,
        String request,
        @Nullable String response,
        @Nullable String failure) {}
