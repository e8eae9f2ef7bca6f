package beppay.proof;

import java.time.Duration;
import java.util.List;

/// The outcome of a run of the proof.
///
/// @param buying how long the customers bought
/// @param total including the time until all orders were settled
/// @param waiting the orders that waited for the supplier when the last purchase had been made
/// @param moved how far the clocks were moved until these were settled
record Outcome(
        List<Violation> violations, Counts counts, Duration buying, Duration total, long waiting, Duration moved) {
    String text() {
        return """
                purchases                          %,8d
                  delivered                        %,8d
                  refused                          %,8d
                requests of partners               %,8d
                  lost responses                   %,8d
                orders at the supplier             %,8d
                calls to the supplier              %,8d
                  faulty                           %,8d
                kills                              %,8d
                samples of the books               %,8d
                waiting after the last purchase    %,8d
                seconds of purchases               %,8d
                seconds in total                   %,8d
                minutes that the clocks were moved until all orders were settled  %,d
                seconds from a purchase to its settlement, at most, by the moved clocks  %,d
                %s""".formatted(
                        counts.purchases(),
                        counts.delivered(),
                        counts.refused(),
                        counts.requests(),
                        counts.lostResponses(),
                        counts.supplierOrders(),
                        counts.calls(),
                        counts.faultyCalls(),
                        counts.kills(),
                        counts.samples(),
                        waiting,
                        buying.toSeconds(),
                        total.toSeconds(),
                        moved.toMinutes(),
                        counts.longestSeconds(),
                        counts.table());
    }
}
