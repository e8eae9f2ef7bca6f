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

/// Keeps what partners' programs asked for. It is written behind, a second later, so that nobody waits for it, and
/// bounded: when more comes than is worth writing, each key keeps its share, refused requests before others.
public final class RequestLog {
    public static final Duration WRITTEN_EVERY = Duration.ofSeconds(1);

    /// Longer ago nobody looks for what went wrong.
    public static final Duration KEPT = Duration.ofDays(14);

    /// At the highest rates this takes some hundredths of the database's time.
    static final int MAX_WRITTEN = 400;

    /// What may wait for the next write; what comes on top is not kept.
    private static final int MAX_WAITING = 8_192;

    private final Database database;
    private final InstantSource clock;
    private final BlockingQueue<ApiRequest> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

    public RequestLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Costs next to nothing, and may be called by any thread.
    public void note(ApiRequest request) {
        waiting.offer(request);
    }

    /// Removes some that are older than [#KEPT].
    ///
    /// @return how many; 0 where none is left
    public int removeOld(int atMost) {
        var before = clock.instant().minus(KEPT);
        return database.transact(tx -> ApiRequests.remove(tx, before, atMost));
    }

    /// Writes what waits. To be called every [#WRITTEN_EVERY].
    ///
    /// @return how many were written
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
