package beppay.partners;

import beppay.platform.db.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The operator's list of partners, sorted by name.
public final class PartnerList {
    /// The number of matching partners is counted up to this one.
    public static final int MAX_COUNTED = 1000;

    private static final String SELECT = "select * from partners where true";
    private static final String IDS = "select id from partners where true";
    private static final String BY_TEXT = " and (strpos(lower(name), ?) > 0 or starts_with(email, ?))";
    private static final String SUSPENDED = " and suspended_at is not null";
    private static final String ACTIVE = " and suspended_at is null";
    private static final String AFTER = """
             and (lower(name) collate "C", id) > (select lower(seen.name) collate "C", seen.id from partners seen where seen.id = ?)
            """;
    private static final String SORTED = " order by lower(name) collate \"C\", id limit ?";
    private static final String LIMIT = " limit ?";

    private PartnerList() {}

    /// Which partners a list shows.
    public enum State {
        ALL,
        ACTIVE,
        SUSPENDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Returns [#ALL] for any other text.
        public static State of(String code) {
            return code.equals(ACTIVE.code()) ? ACTIVE : code.equals(SUSPENDED.code()) ? SUSPENDED : ALL;
        }

        private String condition() {
            return switch (this) {
                case ALL -> "";
                case ACTIVE -> PartnerList.ACTIVE;
                case SUSPENDED -> PartnerList.SUSPENDED;
            };
        }
    }

    /// @param text a part of the name, or the beginning of the address; empty for any
    public record Search(String text, State state) {}

    /// @param total the number of matching partners on all pages; above [#MAX_COUNTED] if there are more than
    ///     that
    /// @param hasMore whether another page follows
    public record Page(List<Partner> partners, long total, boolean hasMore) {}

    /// @param after the last partner of the previous page; null for the first page
    public static Page page(Transaction tx, Search search, @Nullable Long after, int limit) {
        var conditions = search.state.condition();
        var arguments = new ArrayList<Object>();
        if (!search.text.isEmpty()) {
            conditions += BY_TEXT;
            var text = search.text.toLowerCase(Locale.ROOT);
            arguments.addAll(List.of(text, text));
        }
        var counting = new ArrayList<>(arguments);
        counting.add(MAX_COUNTED + 1);
        var paging = after == null ? "" : AFTER;
        if (after != null) {
            arguments.add(after);
        }
        arguments.add(limit + 1);
        var found = tx.rows(Partner.class, SELECT + conditions + paging + SORTED, arguments.toArray());
        var total = tx.rows(Long.class, IDS + conditions + LIMIT, counting.toArray())
                .size();
        return new Page(found.subList(0, Math.min(limit, found.size())), total, found.size() > limit);
    }
}
