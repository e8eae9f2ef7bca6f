package beppay.requests;

import beppay.platform.db.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;

/// Logs API requests. They are written asynchronously, a second later, so that no caller waits for it. The
/// number is bounded: if there are more requests than can be written, each key gets an equal share, failed
/// requests first.
public final class RequestLog {
    public static final Duration WRITTEN_EVERY = Duration.ofSeconds(1);

    /// Older requests are rarely needed to investigate errors.
    public static final Duration KEPT = Duration.ofDays(14);

    /// The maximum number of requests per write. At the highest rates, this takes a few percent of the
    /// database's time.
    static final int MAX_WRITTEN = 400;

    /// The maximum number of requests that wait for the next write. Further ones are not logged.
    private static final int MAX_WAITING = 8_192;

    private final Database database;
    private final InstantSource clock;
    private final BlockingQueue<ApiRequest> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

    public RequestLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Adds a request to the queue. Fast and thread-safe.
    public void note(ApiRequest request) {
        waiting.offer(request);
    }

    /// Removes requests that are older than [#KEPT], up to `atMost` rows.
    ///
    /// @return the number of removed rows; 0 if none is left
    public int removeOld(int atMost) {
        var before = clock.instant().minus(KEPT);
        return database.transact(tx -> ApiRequests.remove(tx, before, atMost));
    }

    /// Writes the waiting requests. Call this every [#WRITTEN_EVERY].
    ///
    /// @return the number of written requests
    public synchronized int write() {
        var noted = new ArrayList<ApiRequest>();
        waiting.drainTo(noted);
        var kept = shares(noted);
        return database.transact(tx -> ApiRequests.add(tx, kept));
    }

    private static List<ApiRequest> shares(List<ApiRequest> noted) {
        if (noted.size() <= MAX_WRITTEN) {
            return noted;
        }
        var byKey = noted.stream().collect(Collectors.groupingBy(ApiRequest::apiKeyId));
        int share = Math.max(1, MAX_WRITTEN / byKey.size());
        var refusedFirst = Comparator.comparing(ApiRequest::isRefused).reversed();
        return byKey.values().stream()
                .flatMap(ofKey -> ofKey.stream().sorted(refusedFirst).limit(share))
                .sorted(Comparator.comparing(ApiRequest::at))
                .limit(MAX_WRITTEN)
                .toList();
    }
}
