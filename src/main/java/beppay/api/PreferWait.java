package beppay.api;

import beppay.orders.Purchasing;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The preference `wait` of the header `Prefer` (RFC 7240 §4.3): for how many seconds the caller is prepared to
/// wait. A preference that can't be read is ignored, as the standard demands.
///
/// @param seconds at most 60; null if the caller stated no preference
record PreferWait(@Nullable Integer seconds) {
    /// Longer than suppliers take to deliver, and shorter than proxies keep a silent connection open.
    private static final int MAX_SECONDS = 60;
    /// Of several preferences in one header, separated by commas, the first `wait` counts.
    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|.*?,)\\s*+wait\\s*+=\\s*+\"?(\\d{1,9})\"?\\s*+(?:[,;].*)?");

    static PreferWait of(Call call) {
        var header = call.header("Prefer");
        var matcher = WAIT.matcher(header == null ? "" : header);
        return new PreferWait(
                matcher.matches() ? Integer.valueOf(Math.min(Integer.parseInt(matcher.group(1)), MAX_SECONDS)) : null);
    }

    Duration maxWait() {
        return seconds == null ? Purchasing.MAX_WAIT : Duration.ofSeconds(seconds);
    }

    /// States which preference was applied (RFC 7240 §3).
    Reply on(Reply reply) {
        return seconds == null ? reply : reply.with("Preference-Applied", "wait=" + seconds);
    }
}
