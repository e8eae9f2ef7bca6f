package beppay.cli;

import beppay.cli.Arguments.Day;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// A span of whole days in UTC, the last one included.
final class DayOptions {
    @Option(names = "--from", paramLabel = "DAY", description = "From this day on (UTC), such as 2026-03-01.")
    private @Nullable Day from;

    @Option(names = "--to", paramLabel = "DAY", description = "Until the end of this day (UTC), such as 2026-03-31.")
    private @Nullable Day to;

    boolean isGiven() {
        return from != null || to != null;
    }

    /// @throws UsageException where the last day is before the first
    void refuseReversed(CommandSpec command) {
        if (from != null && to != null && to.date().isBefore(from.date())) {
            throw new UsageException(command, "--to is before --from.", "Both days are included.");
        }
    }

    /// Null for no condition.
    @Nullable
    Instant from() {
        return from == null ? null : from.start();
    }

    /// The first instant that is no longer in the span, or null.
    @Nullable
    Instant to() {
        return to == null ? null : to.end();
    }
}
