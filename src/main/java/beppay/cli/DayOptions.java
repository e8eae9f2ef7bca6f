package beppay.cli;

import beppay.cli.Arguments.Day;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// A span of days in UTC, including the last one.
final class DayOptions {
    @Option(names = "--from", paramLabel = "DAY", description = "The first day (UTC), such as 2026-03-01.")
    private @Nullable Day from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day (UTC), such as 2026-03-31.")
    private @Nullable Day to;

    boolean isGiven() {
        return from != null || to != null;
    }

    /// @throws UsageException if the last day is before the first
    void rejectReversed(CommandSpec command) {
        rejectReversed(from, to, command);
    }

    /// Like [#rejectReversed(CommandSpec)], for other options.
    static void rejectReversed(@Nullable Day from, @Nullable Day to, CommandSpec command) {
        if (from != null && to != null && to.date().isBefore(from.date())) {
            throw new UsageException(command, "--to is before --from.", "Both days are included.");
        }
    }

    /// The start of the first day, or null for no condition.
    @Nullable
    Instant from() {
        return from == null ? null : from.start();
    }

    /// The end of the last day (exclusive), or null for no condition.
    @Nullable
    Instant to() {
        return to == null ? null : to.end();
    }
}
