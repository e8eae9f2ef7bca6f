package beppay.webhooks;

import beppay.events.EventJson;
import beppay.events.OpaqueIds;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.json.Json;
import beppay.platform.outbound.PublicHttp;
import beppay.platform.outbound.PublicResult;
import beppay.platform.work.Worker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers the events that are due. Any number of servers do so. A delivery that a server has taken when it
/// ends is repeated by another one, with the same id.
final class DeliveryWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    /// Fewer than the requests that may be in progress.
    private static final int MAX_AT_ONCE = 400;
    /// Longer than a request and the record of its result.
    private static final Duration CLAIM_DURATION = Duration.ofMinutes(1);

    /// How long fast endpoints wait for slow ones before they get more.
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final Database database;
    private final PublicHttp http;
    private final EndpointSecrets secrets;
    private final DeliverySchedule schedule;
    private final DeliveryRecords records;
    private final InstantSource clock;
    private final Worker worker;
    private final EndpointPace pace = new EndpointPace();
    private volatile @Nullable OpaqueIds ids;
    private volatile boolean isClosing;
    // Used by one thread at a time:
    private long lastEndpoint;

    /// @param every how often due deliveries are looked for
    DeliveryWorker(
            Database database,
            PublicHttp http,
            EndpointSecrets secrets,
            InstantSource clock,
            RandomGenerator random,
            Duration every) {
        this.database = database;
        this.http = http;
        this.secrets = secrets;
        this.clock = clock;
        schedule = new DeliverySchedule(random);
        records = new DeliveryRecords(database, clock);
        worker = new Worker("delivering webhooks", this::poll, every);
    }

    void start() {
        worker.start();
    }

    /// Like [#tick], but does not wait long for slow endpoints.
    private void poll() {
        var begun = begin();
        while (!begun.isEmpty() && !isClosing) {
            CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))
                    .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            begun = begin();
        }
    }

    /// Makes the attempts that are due, and waits for their results.
    ///
    /// @return how many were made
    int tick() {
        int made = 0;
        var begun = begin();
        while (!begun.isEmpty()) {
            CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).join();
            made += begun.size();
            begun = begin();
        }
        return made;
    }

    /// Begins as many of the attempts that are due as may be in progress.
    private synchronized List<CompletableFuture<Void>> begin() {
        var known = ids();
        return claim().stream().map(due -> send(known, due)).toList();
    }

    private OpaqueIds ids() {
        var known = ids;
        if (known == null) {
            known = database.autocommit(OpaqueIds::ofInstallation);
            ids = known;
        }
        return known;
    }

    /// Begins after the endpoint that was last, so that no endpoint waits for those with lower ids.
    private List<DueDelivery> claim() {
        int room = MAX_AT_ONCE - pace.total();
        if (room <= 0) {
            return List.of();
        }
        var rooms = pace.rooms();
        var now = clock.instant();
        var claimed = database.transact(
                tx -> WebhookDeliveries.claim(tx, lastEndpoint, rooms, room, now, now.plus(CLAIM_DURATION)));
        boolean isEnd = claimed.size() < room;
        boolean wasBeginning = lastEndpoint == 0;
        lastEndpoint = isEnd ? 0 : claimed.getLast().endpointId();
        return claimed.isEmpty() && !wasBeginning ? claim() : claimed;
    }

    private CompletableFuture<Void> send(OpaqueIds ids, DueDelivery due) {
        pace.begin(due.endpointId(), due.partnerId());
        var at = clock.instant();
        return request(ids, due, at).handle((result, failure) -> {
            boolean isSuccess = false;
            try {
                isSuccess = failure == null && record(due, at, result);
            } catch (DatabaseException unavailable) {
                LOG.debug("The result of delivery {} was not recorded. It is repeated.", due.id(), unavailable);
            } catch (RuntimeException failed) {
                LOG.warn("The result of delivery {} was not recorded. It is repeated.", due.id(), failed);
            } finally {
                pace.end(due.endpointId(), isSuccess);
            }
            return null;
        });
    }

    private CompletableFuture<PublicResult> request(OpaqueIds ids, DueDelivery due, Instant at) {
        if (due.hasEnded()) {
            return CompletableFuture.completedFuture(new PublicResult.NotAttempted("the endpoint has ended"));
        }
        try {
            var body = Json.write(EventJson.of(ids, due.event()));
            var keys = secrets.open(due.endpointId(), due.secrets(), due.previousUntil(), at);
            var id = ids.text(OpaqueIds.Kind.EVENT, due.event().id());
            return http.post(URI.create(due.url()), headers(keys, id, at, body), body);
        } catch (RuntimeException broken) {
            LOG.warn("Delivery {} can't be sent", due.id(), broken);
            return CompletableFuture.completedFuture(new PublicResult.NotAttempted("it can't be sent"));
        }
    }

    private static Map<String, String> headers(List<WebhookSecret> keys, String id, Instant at, byte[] body) {
        var headers = new HashMap<>(SignedHeaders.of(keys, id, at, body));
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "BepPay-Webhooks/1");
        return headers;
    }

    /// Returns whether the endpoint accepted the event.
    private boolean record(DueDelivery due, Instant at, PublicResult received) {
        var result = isClosing && received instanceof PublicResult.Failure
                ? new PublicResult.NotAttempted("this server is stopping")
                : received;
        int made = result instanceof PublicResult.NotAttempted ? 0 : 1;
        var decision = due.hasEnded()
                ? new DeliveryDecision.GiveUp()
                : schedule.decide(due.attempts() + made, result, clock.instant());
        records.add(due, at, result, decision);
        return decision instanceof DeliveryDecision.Delivered;
    }

    /// Ends the attempts that are in progress. They are repeated, and do not count as failures of the endpoints.
    @Override
    public void close() {
        isClosing = true;
        worker.close();
        http.close();
        records.close();
    }
}
