package beppay.outbox;

import java.time.Duration;
import java.time.Instant;

/// A time within which e-mails are counted, for a limit. It ends, because e-mails far in the future were written
/// before the clock was set back. A limit would otherwise last until that time.
///
/// @param after exclusive, as the other end
public record Span(Instant after, Instant before) {
    /// A limit within this period.
    public static Span of(Duration period, Instant now) {
        return new Span(now.minus(period), now.plus(period));
    }
}
