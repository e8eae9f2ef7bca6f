package beppay.catalog.imports;

import beppay.platform.csv.CellText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    /// A row that can't become a plan: it is invalid, or its code has another row that is not the same.
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
    ///
    /// Identical rows of one code count once. If rows of one code differ, or one of them is invalid, it is not
    /// known which one the supplier means, so all of them are rejected.
    static final class Reading {
        /// Four times what all suppliers together sell; more is no price list.
        private static final int MAX_ROWS = 200_000;

        private final PriceList format;
        private final List<Row> rows = new ArrayList<>();
        private final Map<String, RowsOfCode> rowsByCode = new HashMap<>();
        private int skipped;

        Reading(PriceList format) {
            this.format = format;
        }

        void row(String where, RowCodes codes, Supplier<ListedPlan> plan) {
            if (rows.size() + skipped == MAX_ROWS) {
                throw new PriceListException("The list has over %,d rows.".formatted(MAX_ROWS));
            }
            try {
                var valid = plan.get();
                add(new Row(where, new RowCodes(List.of(valid.code()), true), valid, ""));
            } catch (InvalidRow invalid) {
                add(new Row(where, codes, null, invalid.reason()));
            }
        }

        private void add(Row row) {
            rows.add(row);
            for (var code : row.codes.codes()) {
                rowsByCode.merge(code, new RowsOfCode(row, null), (earlier, _) -> earlier.and(row));
            }
        }

        void skip() {
            skipped++;
        }

        PriceListContent listing(boolean isWhole) {
            var plans = new LinkedHashMap<String, ListedPlan>();
            var rejected = new ArrayList<Rejected>();
            for (var row : rows) {
                var reason = reason(row);
                if (reason != null) {
                    rejected.add(new Rejected(row.where, reason, row.codes));
                } else if (row.plan != null) {
                    plans.putIfAbsent(row.plan.code(), row.plan);
                }
            }
            return new PriceListContent(format, List.copyOf(plans.values()), List.copyOf(rejected), skipped, isWhole);
        }

        private RowsOfCode rowsOf(ListedPlan plan) {
            return Objects.requireNonNull(rowsByCode.get(plan.code()));
        }

        /// Why the row is rejected, or null.
        private @Nullable String reason(Row row) {
            var plan = row.plan;
            if (plan == null) {
                return row.invalid;
            }
            var other = rowsOf(plan).contradicting(row);
            return other == null ? null : other.contradiction(plan.code());
        }
    }

    /// @param codes for a valid row the plan's code
    /// @param plan null where the row is invalid
    /// @param invalid why it is
    private record Row(
            String where, RowCodes codes, @Nullable ListedPlan plan, String invalid) {
        boolean isSameAs(Row other) {
            return plan != null && plan.equals(other.plan);
        }

        String contradiction(String code) {
            var quoted = CellText.quoted(code);
            if (plan != null) {
                return "the code %s is also at %s, with other terms".formatted(quoted, where);
            } else if (codes.isCertain()) {
                return "the code %s is also at %s, in an invalid row".formatted(quoted, where);
            }
            return "the invalid row at %s may have the code %s too".formatted(where, quoted);
        }
    }

    /// @param other the first row that is not the same as the first, or null
    private record RowsOfCode(Row first, @Nullable Row other) {
        RowsOfCode and(Row row) {
            return other == null && !first.isSameAs(row) ? new RowsOfCode(first, row) : this;
        }

        @Nullable
        Row contradicting(Row row) {
            return first.isSameAs(row) ? other : first;
        }
    }
}
