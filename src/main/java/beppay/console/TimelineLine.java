package beppay.console;

import beppay.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened to a partner. Templates read it, so it is public.
///
/// @param title in a few words
/// @param detail more about it; empty if there is nothing more
/// @param amount the change of a balance, negative if money was taken; null if none changed
/// @param state how it ended; null if it has no state
/// @param isTest whether it happened in test mode
/// @param link where it is shown completely
public record TimelineLine(
        Instant at,
        TimelineKind kind,
        String title,
        String detail,
        @Nullable Money amount,
        @Nullable State state,
        boolean isTest,
        String link) {
    /// @param style the classes of the badge's tone
    public record State(String words, String style) {}
}
