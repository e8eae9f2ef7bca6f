package beppay.platform.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a [WebServer] grants its callers.
///
/// @param host the address to listen on; null is every address of the machine, so that a container is reached
/// @param workers how many actions run at once
/// @param queue how many requests may wait for a worker; one more is answered 503
/// @param connections how many may be open at once; at that, silent ones are ended and new ones wait
/// @param bodyBytes the longest body that is read; a longer one is answered 413
/// @param idle how long a connection may stay silent between requests
/// @param requestWithin how long a request may take to arrive in full, from its first byte on
/// @param replyWithin how long an answer may take to be taken in full
/// @param stopWithin how long requests that have begun are waited for when the server stops
public record WebSettings(
        @Nullable String host,
        int workers,
        int queue,
        int connections,
        int bodyBytes,
        Duration idle,
        Duration requestWithin,
        Duration replyWithin,
        Duration stopWithin) {

    /// A worker that waits, for a connection to the database or for a commit, costs only its stack: hence so many.
    private static final int WORKERS = 64;

    /// At a few milliseconds each, the last of them is still answered before its caller gives up.
    private static final int QUEUE = 1_024;

    private static final int CONNECTIONS = 8_192;

    /// A purchase has a few hundred bytes.
    private static final int BODY_BYTES = 64 * 1024;

    public static WebSettings standard() {
        return new WebSettings(
                null,
                WORKERS,
                QUEUE,
                CONNECTIONS,
                BODY_BYTES,
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20));
    }
}
