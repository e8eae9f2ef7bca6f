package beppay.bench;

import java.time.Duration;

/// How long is measured.
///
/// @param warmUp before a row's first round
record Tempo(int rounds, Duration warmUp, Duration side, int starts, boolean isQuick) {
    static final Tempo THOROUGH = new Tempo(5, Duration.ofSeconds(6), Duration.ofSeconds(5), 5, false);
    /// Two minutes for everything that it measures; wrk counts whole seconds.
    static final Tempo QUICK = new Tempo(3, Duration.ofSeconds(2), Duration.ofSeconds(1), 3, true);
}
