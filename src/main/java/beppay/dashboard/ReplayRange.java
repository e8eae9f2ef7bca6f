package beppay.dashboard;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How old failed deliveries may be that are replayed together.
enum ReplayRange {
    HOUR("hour", Duration.ofHours(1)),
    DAY("24 hours", Duration.ofDays(1)),
    WEEK("7 days", Duration.ofDays(7)),
    MONTH("30 days", Duration.ofDays(30));

    private final String words;
    private final Duration duration;

    ReplayRange(String words, Duration duration) {
        this.words = words;
        this.duration = duration;
    }

    String code() {
        return String.valueOf(duration.toHours());
    }

    String words() {
        return words;
    }

    Duration duration() {
        return duration;
    }

    /// Null if there is no such range.
    static @Nullable ReplayRange of(String code) {
        return Arrays.stream(values())
                .filter(range -> range.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
