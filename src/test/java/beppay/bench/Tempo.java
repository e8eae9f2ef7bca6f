package beppay.bench;

import java.time.Duration;

/// The durations and numbers of measurements.
///
/// @param javaWarmUp the duration of the warm-up after the server's start
/// @param maxWarmUps the maximum number of warm-ups of a side before its first round
record Tempo(int rounds, Duration javaWarmUp, int maxWarmUps, Duration side, int starts, boolean isQuick) {
    static final Tempo THOROUGH = new Tempo(5, Duration.ofSeconds(20), 6, Duration.ofSeconds(5), 5, false);
    /// Takes two minutes for all rows.
    static final Tempo QUICK = new Tempo(3, Duration.ofSeconds(6), 1, Duration.ofMillis(500), 3, true);
}
