package beppay.cli;

import beppay.text.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the name that a mistyped one probably stands for.
final class Suggestions {
    private Suggestions() {}

    /// Returns the nearest name, or null if none is near. One letter may differ, plus one for every four letters
    /// of the name. Case is ignored.
    static @Nullable String nearest(String typed, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(typed, name) <= 1 + name.length() / 4)
                .min(Comparator.comparingInt(name -> distance(typed, name)))
                .orElse(null);
    }

    private static int distance(String typed, String name) {
        return EditDistance.between(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }
}
