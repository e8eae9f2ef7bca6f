package beppay.bench;

import java.time.Duration;

/// How long is measured.
///
/// @param javaWarmUp after the server's start
/// @param mostWarmUps of a side, before its first round
record Tempo(int rounds, Duration javaWarmUp, int mostWarmUps, Duration side, int starts, boolean isQuick) {
    static final Tempo THOROUGH = new Tempo(5, Duration.ofSeconds(20), 6, Duration.ofSeconds(5), 5, false);
    /// Two minutes for everything that it measures.
    static final Tempo QUICK = new Tempo(3, Duration.ofSeconds(6), 1, Duration.ofMillis(500), 3, true);
}
