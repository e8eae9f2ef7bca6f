package beppay.webhooks;

import java.time.Instant;

/// What happens to a delivery after an attempt.
public sealed interface DeliveryDecision {
    /// The endpoint accepted the event.
    record Delivered() implements DeliveryDecision {}

    /// The next attempt.
    record RetryAt(Instant time) implements DeliveryDecision {}

    /// The attempt was not made, for a reason of BepPay. It is repeated, and does not count.
    record PostponeUntil(Instant time) implements DeliveryDecision {}

    /// The last attempt failed.
    record GiveUp() implements DeliveryDecision {}

    /// The endpoint is gone (410). Nothing is delivered to it until its owner enables it again.
    record DisableEndpoint() implements DeliveryDecision {}
}
