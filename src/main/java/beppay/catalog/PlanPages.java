package beppay.catalog;

import beppay.platform.db.Transaction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The operator's list of all plans, on sale or not, by name.
public final class PlanPages {
    private static final String MATCHING = """
            where (cast(? as text) is null or p.id = ? or o.supplier_code = ? or p.name ilike ?)
                and (cast(? as text) is null or o.supplier = ?)
                and (cast(? as text) is null or cast(? as text) = any (p.countries))
                and (cast(? as text) is null or ? = case when o.withdrawn_at is not null then 'withdrawn'
                    when p.hidden_at is not null then 'hidden' else 'on_sale' end)""";
    private static final String PAGE = Plans.SELECT + MATCHING + """

                and (cast(? as text) is null
                    or (p.name collate "C", p.id) > (select name collate "C", id from plans where id = ?))
            order by p.name collate "C", p.id limit ?""";
    private static final String COUNT = "select count(*) from plans p join offers o on o.plan_id = p.id " + MATCHING;
    private static final String SUPPLIERS = "select distinct supplier from offers order by supplier";

    private PlanPages() {}

    /// The plans that are searched for. A null admits all.
    ///
    /// @param words a part of the name, an id or a supplier's code
    /// @param country ISO 3166-1 alpha-2 in upper case
    public record Search(
            @Nullable String words,
            @Nullable String supplier,
            @Nullable String country,
            @Nullable State state) {}

    public enum State {
        ON_SALE,
        HIDDEN,
        /// No longer in its price list.
        WITHDRAWN
    }

    /// @param total the number of plans that match, on all pages
    /// @param next the id after which the next page begins; null for the last page
    public record Found(
            List<Plan> plans, long total, @Nullable String next) {}

    /// @param after the id of the last plan of the page before; null for the first page
    public static Found page(Transaction tx, Search search, @Nullable String after, int atMost) {
        var words = search.words;
        var pattern = words == null ? null : "%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        var state = search.state == null ? null : search.state.name().toLowerCase(Locale.ROOT);
        var filters = new @Nullable Object[] {
            words, words, words, pattern, search.supplier, search.supplier, search.country, search.country, state, state
        };
        long total = tx.one(Long.class, COUNT, filters);
        var paged = Arrays.copyOf(filters, filters.length + 3);
        paged[filters.length] = after;
        paged[filters.length + 1] = after;
        paged[filters.length + 2] = atMost + 1;
        var plans = tx.rows(Plan.class, PAGE, paged);
        return plans.size() > atMost
                ? new Found(
                        plans.subList(0, atMost), total, plans.get(atMost - 1).id())
                : new Found(plans, total, null);
    }

    /// The suppliers of all plans, by name.
    public static List<String> suppliers(Transaction tx) {
        return tx.rows(String.class, SUPPLIERS);
    }
}
