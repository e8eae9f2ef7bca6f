package beppay.webhooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// The header `Retry-After`: seconds or an HTTP date (RFC 9110 §10.2.3).
final class RetryAfter {
    /// A receiver can't postpone a delivery by more.
    private static final Duration MAX = Duration.ofHours(24);
    /// More digits are more than the maximum.
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /// Zero if there is no header, if it is invalid, or if it is in the past.
    static Duration parse(@Nullable String header, Instant now) {
        var text = header == null ? "" : header.strip();
        var wait = text.matches("[0-9]+") ? ofSeconds(text) : untilDate(text, now);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(MAX) > 0 ? MAX : wait;
    }

    private static Duration ofSeconds(String digits) {
        return digits.length() > MAX_DIGITS ? MAX : Duration.ofSeconds(Long.parseLong(digits));
    }

    private static Duration untilDate(String date, Instant now) {
        try {
            return Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException | ArithmeticException noDate) {
            return Duration.ZERO;
        }
    }
}
