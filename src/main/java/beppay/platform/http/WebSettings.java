package beppay.platform.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The limits of a [WebServer].
///
/// @param host the address to listen on; null for every address of the machine, so containers can be reached
/// @param workers the number of workers, each of which runs one action at a time
/// @param queue how many requests may wait for a worker; the response to others is 503
/// @param connections the maximum number of open connections; beyond it, silent connections are closed and new
///     ones wait
/// @param bodyBytes the maximum length of a body; beyond it, the response is 413
/// @param bodyMemory how many bytes the bodies of all requests together may hold; beyond it, the response is 503
/// @param replyMemory how many bytes all unsent responses may hold, except those that are kept for all callers
/// @param idle how long a connection may be silent between requests
/// @param requestWithin how long a request may take to arrive completely, from its first byte
/// @param replyWithin how long a response may take to be sent completely
/// @param stopWithin how long a stop waits for requests in progress
public record WebSettings(
        @Nullable String host,
        int workers,
        int queue,
        int connections,
        int bodyBytes,
        long bodyMemory,
        long replyMemory,
        Duration idle,
        Duration requestWithin,
        Duration replyWithin,
        Duration stopWithin) {

    /// More than the processors, because a worker that waits for the database costs only its stack.
    private static final int WORKERS = 64;

    /// At a few milliseconds each, even the last request is served before its caller gives up.
    private static final int QUEUE = 1_024;

    /// More connections also need other settings of the system, such as the number of open files.
    private static final int MAX_CONNECTIONS = 8_192;

    /// Connections may take this share of the heap, and as much outside of it.
    private static final int CONNECTION_SHARE = 4;

    /// The maximum that a connection takes in the heap: about 10 KB for Jetty's objects, 1 KB for a request that
    /// may be repeated, and a small response that is not sent yet. Buffers outside of the heap take 16 KB more.
    private static final int CONNECTION_BYTES = 24 * 1024;

    /// Bodies. The smallest heap suffices for about a hundred of the longest bodies, or for ten thousand
    /// purchases.
    private static final int BODY_SHARE = 16;

    /// Responses. A slow caller of a long list holds about 50 KB.
    private static final int REPLY_SHARE = 8;

    /// A purchase takes a few hundred bytes.
    private static final int BODY_BYTES = 64 * 1024;

    /// Longer than a purchase takes.
    public static final Duration MAX_STOP = Duration.ofSeconds(20);

    /// The limits for the heap's maximum size.
    public static WebSettings standard() {
        return of(Runtime.getRuntime().maxMemory());
    }

    static WebSettings of(long heapBytes) {
        return new WebSettings(
                null,
                WORKERS,
                QUEUE,
                (int) Math.min(MAX_CONNECTIONS, heapBytes / CONNECTION_SHARE / CONNECTION_BYTES),
                BODY_BYTES,
                heapBytes / BODY_SHARE,
                heapBytes / REPLY_SHARE,
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                MAX_STOP);
    }
}
