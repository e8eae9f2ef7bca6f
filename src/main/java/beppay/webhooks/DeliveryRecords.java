package beppay.webhooks;

import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.outbound.PublicResult;
import beppay.platform.work.Batches;
import beppay.platform.work.Outcome;
import beppay.webhooks.WebhookDeliveries.Result;
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
    private final Batches<Result, Boolean> batches = new Batches<>("webhook results", this::write);

    DeliveryRecords(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Returns after the commit.
    ///
    /// @param at when the attempt began
    void add(DueDelivery due, Instant at, PublicResult result, DeliveryDecision decision) {
        var attempt = attempt(due, at, result);
        boolean isGone = decision instanceof DeliveryDecision.DisableEndpoint;
        batches.submit(new Result(due, state(decision), next(decision), attempt, isGone));
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

    private List<Outcome<Boolean>> write(List<Result> results) {
        database.transact(tx -> {
            write(tx, results, clock.instant());
            return results;
        });
        return results.stream().map(_ -> Outcome.done(true)).toList();
    }

    /// A result that came too late to be recorded says nothing about its endpoint.
    private static void write(Transaction tx, List<Result> results, Instant now) {
        var settled = WebhookDeliveries.settle(tx, results, now);
        WebhookEndpoints.succeed(tx, endpoints(settled, one -> one.state() == State.DELIVERED));
        var failed = endpoints(settled, one -> one.attempt() != null && one.state() != State.DELIVERED);
        if (failed.isEmpty()) {
            return;
        }
        WebhookEndpoints.fail(tx, failed, now);
        var disabled = WebhookEndpoints.disable(tx, failed, DisabledReason.FAILING, now.minus(MAX_FAILURES), now);
        WebhookDeliveries.abandon(tx, disabled, now);
        var gone = endpoints(settled, Result::isGone);
        WebhookDeliveries.abandon(tx, WebhookEndpoints.disable(tx, gone, DisabledReason.GONE, now, now), now);
    }

    private static List<Long> endpoints(List<Result> results, Predicate<Result> which) {
        return results.stream()
                .filter(which)
                .map(result -> result.due().endpointId())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        batches.close();
    }
}
