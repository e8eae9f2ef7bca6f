package beppay.suppliers;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The slots of requests that count in two limits: in that of all requests, and in a narrower one.
///
/// It never waits for one slot while it holds the other. Otherwise nobody could use the slot meanwhile, and the
/// request might arrive later than its slot permits.
///
/// @param some the slots of the narrower limit. Its requests take turns, whatever they are needed for
public record BothSlots(RequestSlots all, RequestSlots some) implements RequestSlots {
    /// Waits for the narrower limit first, which is usually the one that is used up.
    @Override
    public @Nullable Slot take(Use use) {
        var immediate = both(all.takeNow(use), this::someNow);
        if (immediate != null) {
            return immediate;
        }
        var narrow = some.take(Use.LOOK_UP);
        if (narrow == null) {
            return null;
        }
        var pair = both(narrow, () -> all.takeNow(use));
        return pair == null ? both(all.take(use), this::someNow) : pair;
    }

    private @Nullable Slot someNow() {
        return some.takeNow(Use.LOOK_UP);
    }

    private static @Nullable Slot both(@Nullable Slot first, Supplier<@Nullable Slot> other) {
        var second = first == null ? null : other.get();
        if (first == null || second == null) {
            if (first != null) {
                first.release();
            }
            return null;
        }
        return () -> {
            first.close();
            second.close();
        };
    }
}
