package beppay.web;

import beppay.filters.SavedFilter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The filters that a person has saved for a list, and the form that saves the current ones.
/// `web/filter-bar.jte` draws it.
///
/// @param action see [FilteredList#action()]
/// @param current the list as it is shown
/// @param fault why the current filters were not saved, or null
public record FilterBar(
        String action,
        ListAddress current,
        List<Link> links,
        @Nullable Fault fault) {
    /// A saved filter.
    ///
    /// @param isCurrent whether the list is shown with it
    public record Link(long id, String name, String address, boolean isCurrent) {}

    /// Why filters were not saved.
    public enum Fault {
        NAME("Enter a name of 1 to %d visible characters.".formatted(SavedFilter.MAX_NAME)),
        NUMBER("You have %d saved filters for this list. Remove one first.".formatted(SavedFilter.MAX_OF_LIST)),
        LENGTH("These filters are too long to be saved.");

        private final String sentence;

        Fault(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static @Nullable Fault of(String code) {
            for (var fault : values()) {
                if (fault.code().equals(code)) {
                    return fault;
                }
            }
            return null;
        }
    }

    /// Whether there is something to show.
    public boolean isShown() {
        return !links.isEmpty() || isSavable();
    }

    /// Whether the list has filters that are not saved yet.
    public boolean isSavable() {
        return current.isFiltered() && links.stream().noneMatch(Link::isCurrent);
    }

    public int maxName() {
        return SavedFilter.MAX_NAME;
    }
}
