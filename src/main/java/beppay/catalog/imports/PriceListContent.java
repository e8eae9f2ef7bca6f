package beppay.catalog.imports;

import beppay.platform.csv.CellText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a price list says.
///
/// @param format how it was written
/// @param plans each code once, in the list's order
/// @param skipped rows that are not meant to be plans, such as top-ups
/// @param isWhole false for a page or a part of a list, from which nothing can be concluded about what it lacks
public record PriceListContent(
        PriceList format, List<ListedPlan> plans, List<Rejected> rejected, int skipped, boolean isWhole) {
    /// A row that can't become a plan.
    ///
    /// @param where a line (`line 12`) or a position (`data[3].operators[0].packages[2]`)
    /// @param codes the plans that it may be about
    public record Rejected(String where, String reason, RowCodes codes) {
        /// The row's code, or null where it can't be read.
        public @Nullable String code() {
            return codes.isCertain() ? codes.codes().getFirst() : null;
        }

        @Override
        public String toString() {
            return where + ": " + reason;
        }
    }

    /// Gathers the rows one by one.
    static final class Reading {
        /// Four times what all suppliers together sell; more is no price list.
        private static final int MAX_ROWS = 200_000;

        private final PriceList format;
        private final List<ListedPlan> plans = new ArrayList<>();
        private final List<Rejected> rejected = new ArrayList<>();
        private final Map<String, String> placeOfCode = new HashMap<>();
        private int skipped;

        Reading(PriceList format) {
            this.format = format;
        }

        void row(String where, RowCodes codes, Supplier<ListedPlan> plan) {
            if (plans.size() + rejected.size() + skipped == MAX_ROWS) {
                throw new PriceListException("The list has over %,d rows.".formatted(MAX_ROWS));
            }
            try {
                add(where, plan.get());
            } catch (InvalidRow unusable) {
                rejected.add(new Rejected(where, unusable.reason(), codes));
            }
        }

        private void add(String where, ListedPlan plan) {
            var earlier = placeOfCode.putIfAbsent(plan.code(), where);
            if (earlier != null) {
                throw new InvalidRow(
                        "the code %s stands before, at %s".formatted(CellText.quoted(plan.code()), earlier));
            }
            plans.add(plan);
        }

        void skip() {
            skipped++;
        }

        PriceListContent listing(boolean isWhole) {
            return new PriceListContent(format, List.copyOf(plans), List.copyOf(rejected), skipped, isWhole);
        }
    }
}
