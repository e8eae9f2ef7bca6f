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
/// @param bodyMemory how many bytes of bodies all requests together may hold; beyond it, the answer is 503
/// @param replyMemory how many bytes all answers that are not taken yet may hold, without those kept for everybody
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
        long bodyMemory,
        long replyMemory,
        Duration idle,
        Duration requestWithin,
        Duration replyWithin,
        Duration stopWithin) {

    /// A worker that waits, for a connection to the database or for a commit, costs only its stack: hence so many.
    private static final int WORKERS = 64;

    /// At a few milliseconds each, the last of them is still answered before its caller gives up.
    private static final int QUEUE = 1_024;

    /// More than these need other settings of the system as well, such as of open files.
    private static final int MAX_CONNECTIONS = 8_192;

    /// Connections may take this share of the heap, and as much outside of it.
    private static final int CONNECTION_SHARE = 4;

    /// What a connection takes at most in the heap: some 10 KB for Jetty's objects, 1 KB for a request that may be
    /// repeated, and a small answer that is not taken. Buffers outside of the heap take 16 KB more.
    private static final int CONNECTION_BYTES = 24 * 1024;

    /// Bodies: on the smallest heap still some hundred of the longest, or ten thousand purchases.
    private static final int BODY_SHARE = 16;

    /// Answers: a slow caller of a long list holds some 50 KB.
    private static final int REPLY_SHARE = 8;

    /// A purchase has a few hundred bytes.
    private static final int BODY_BYTES = 64 * 1024;

    /// Longer than a purchase takes.
    public static final Duration MAX_STOP = Duration.ofSeconds(20);

    /// What fits the heap.
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
