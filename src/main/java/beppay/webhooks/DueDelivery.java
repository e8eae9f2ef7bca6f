package beppay.webhooks;

import beppay.events.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A delivery that this server has taken.
///
/// @param attempts how many were made before
/// @param claimedUntil when another server may take it
/// @param secrets see [EndpointSecrets]; likewise `previousUntil`
/// @param hasEnded whether the endpoint was disabled or removed after the delivery was written
record DueDelivery(
        long id,
        int attempts,
        Instant claimedUntil,
        long endpointId,
        long partnerId,
        String url,
        byte[] secrets,
        @Nullable Instant previousUntil,
        boolean hasEnded,
        Event event) {}
