package beppay.cli;

import beppay.text.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which of some names was meant by one that is none of them.
final class Suggestions {
    private Suggestions() {}

    /// Null where none is near: one letter may be wrong in a short name, one more for every four letters. Upper and
    /// lower case are the same.
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
