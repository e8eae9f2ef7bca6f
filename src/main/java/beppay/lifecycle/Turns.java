package beppay.lifecycle;

import beppay.lifecycle.NextPoll.Priority;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Which priority each call begins with. If the rate limit does not suffice, every eighth call begins with each
/// of the lower priorities, so that none waits permanently. A call is filled with the next priorities.
final class Turns {
    private static final int CALLS = 8;
    private static final int USUAL_FIRST = 3;
    private static final int RARE_FIRST = 7;

    private final AtomicInteger calls = new AtomicInteger();

    List<Priority> next() {
        return switch (Math.floorMod(calls.getAndIncrement(), CALLS)) {
            case USUAL_FIRST -> List.of(Priority.USUAL, Priority.URGENT, Priority.RARE);
            case RARE_FIRST -> List.of(Priority.RARE, Priority.URGENT, Priority.USUAL);
            default -> List.of(Priority.URGENT, Priority.USUAL, Priority.RARE);
        };
    }
}
