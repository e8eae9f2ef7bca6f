package beppay.proof;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What customers know about their purchases.
///
/// @param bought the ICCIDs that responses contained, by idempotency key
/// @param refused the idempotency keys of refused purchases
/// @param waiting the idempotency keys of purchases that were not settled when their customer stopped asking
/// @param unexpected responses that no partner should get
record Purchases(Map<String, String> bought, Set<String> refused, Set<String> waiting, Queue<String> unexpected) {
    Purchases() {
        this(
                new ConcurrentHashMap<>(),
                ConcurrentHashMap.newKeySet(),
                ConcurrentHashMap.newKeySet(),
                new ConcurrentLinkedQueue<>());
    }

    long ended() {
        return (long) bought.size() + refused.size() + waiting.size();
    }
}
