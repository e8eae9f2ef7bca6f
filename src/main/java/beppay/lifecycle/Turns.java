package beppay.lifecycle;

import beppay.lifecycle.NextPoll.Priority;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Which priority each call begins with. A call is filled with the next priorities. If the rate limit does not
/// suffice, half of the calls begin with the urgent eSIMs, three eighths with the usual ones and an eighth with
/// the others, so that none waits permanently.
final class Turns {
    private static final List<Priority> FIRST = List.of(
            Priority.URGENT,
            Priority.USUAL,
            Priority.URGENT,
            Priority.USUAL,
            Priority.URGENT,
            Priority.RARE,
            Priority.URGENT,
            Priority.USUAL);

    private final AtomicInteger calls = new AtomicInteger();

    List<Priority> next() {
        return switch (FIRST.get(Math.floorMod(calls.getAndIncrement(), FIRST.size()))) {
            case URGENT -> List.of(Priority.URGENT, Priority.USUAL, Priority.RARE);
            case USUAL -> List.of(Priority.USUAL, Priority.URGENT, Priority.RARE);
            case RARE -> List.of(Priority.RARE, Priority.URGENT, Priority.USUAL);
        };
    }
}
