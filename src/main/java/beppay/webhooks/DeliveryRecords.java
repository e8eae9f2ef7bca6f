package beppay.webhooks;

import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.outbound.PublicResult;
import beppay.platform.work.Batches;
import beppay.platform.work.Outcome;
import beppay.webhooks.WebhookDelivery.State;
import beppay.webhooks.WebhookEndpoint.DisabledReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Records the results of attempts, many in one transaction, and disables endpoints that do not recover.
final class DeliveryRecords implements AutoCloseable {
    /// A company may notice on Monday what broke on Thursday.
    private static final Duration MAX_FAILURES = Duration.ofDays(5);

    private final Database database;
    private final InstantSource clock;
    private final Batches<Made, Boolean> batches = new Batches<>("webhook results", this::write);

    DeliveryRecords(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Made(WebhookDeliveries.Result result, boolean isGone) {
        long endpointId() {
            return result.due().endpointId();
        }
    }

    /// Returns after the commit.
    ///
    /// @param at when the attempt began
    void add(DueDelivery due, Instant at, PublicResult result, DeliveryDecision decision) {
        var attempt = attempt(due, at, result);
        var recorded =
                new WebhookDeliveries.Result(due, state(decision), attempt == null ? 0 : 1, next(decision), attempt);
        batches.submit(new Made(recorded, decision instanceof DeliveryDecision.DisableEndpoint));
    }

    private static State state(DeliveryDecision decision) {
        return switch (decision) {
            case DeliveryDecision.Delivered _ -> State.DELIVERED;
            case DeliveryDecision.RetryAt _, DeliveryDecision.PostponeUntil _ -> State.PENDING;
            case DeliveryDecision.GiveUp _, DeliveryDecision.DisableEndpoint _ -> State.FAILED;
        };
    }

    private static @Nullable Instant next(DeliveryDecision decision) {
        return switch (decision) {
            case DeliveryDecision.RetryAt retry -> retry.time();
            case DeliveryDecision.PostponeUntil later -> later.time();
            case DeliveryDecision.Delivered _, DeliveryDecision.GiveUp _, DeliveryDecision.DisableEndpoint _ -> null;
        };
    }

    private static WebhookDelivery.@Nullable Attempt attempt(DueDelivery due, Instant at, PublicResult result) {
        int number = due.attempts() + 1;
        return switch (result) {
            case PublicResult.Response response ->
                new WebhookDelivery.Attempt(
                        due.id(), number, at, millis(response.duration()), response.status(), response.excerpt(), null);
            case PublicResult.Failure failure ->
                new WebhookDelivery.Attempt(
                        due.id(), number, at, millis(failure.duration()), null, null, failure.reason());
            case PublicResult.NotAttempted _ -> null;
        };
    }

    private static int millis(Duration duration) {
        return (int) Math.min(duration.toMillis(), Integer.MAX_VALUE);
    }

    private List<Outcome<Boolean>> write(List<Made> made) {
        database.transact(tx -> {
            write(tx, made, clock.instant());
            return made;
        });
        return made.stream().map(_ -> Outcome.done(true)).toList();
    }

    private static void write(Transaction tx, List<Made> made, Instant now) {
        WebhookDeliveries.settle(tx, made.stream().map(Made::result).toList(), now);
        WebhookEndpoints.succeed(tx, endpoints(made, one -> one.result.state() == State.DELIVERED));
        var failed = endpoints(made, one -> one.result.made() == 1 && one.result.state() != State.DELIVERED);
        if (failed.isEmpty()) {
            return;
        }
        WebhookEndpoints.fail(tx, failed, now);
        var disabled = WebhookEndpoints.disable(tx, failed, DisabledReason.FAILING, now.minus(MAX_FAILURES), now);
        WebhookDeliveries.abandon(tx, disabled, now);
        var gone = endpoints(made, Made::isGone);
        WebhookDeliveries.abandon(tx, WebhookEndpoints.disable(tx, gone, DisabledReason.GONE, now, now), now);
    }

    private static List<Long> endpoints(List<Made> made, Predicate<Made> which) {
        return made.stream()
                .filter(which)
                .map(Made::endpointId)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        batches.close();
    }
}
