package beppay.web;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How many exports are in progress. An export reads the database as fast as its caller downloads, and keeps a
/// page of rows in memory for as long.
final class ExportSlots {
    /// So that a caller's slow downloads delay only exports of the same owner.
    static final int MAX_OF_OWNER = 2;

    /// Of all owners together, since a page may have a megabyte.
    static final int MAX = 32;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Map<Long, Integer> byOwner = new HashMap<>();
    private int total;

    /// Exports that start at the same time may exceed the limits.
    ///
    /// @throws CodedException `rate_limited` or `unavailable` if another export can't begin now
    synchronized void rejectIfFull(long ownerId) {
        if (byOwner.getOrDefault(ownerId, 0) >= MAX_OF_OWNER) {
            throw new CodedException(
                    ErrorCode.RATE_LIMITED, "Other exports are still in progress. Wait until one has finished.");
        } else if (total >= MAX) {
            throw new CodedException(ErrorCode.UNAVAILABLE, "Too many exports are in progress. Try again later.")
                    .retryAfter(RETRY_AFTER);
        }
    }

    synchronized void begin(long ownerId) {
        byOwner.merge(ownerId, 1, Integer::sum);
        total++;
    }

    synchronized void end(long ownerId) {
        byOwner.computeIfPresent(ownerId, (_, count) -> count == 1 ? null : count - 1);
        total--;
    }
}
