package beppay.catalog.imports;

import beppay.catalog.Terms;
import beppay.platform.csv.InputText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The content of a price list.
///
/// @param plans in the list's order, each code once
/// @param skipped the number of rows that are not plans, such as top-ups
/// @param isComplete whether the list is complete. If it is only a page or a part, missing plans mean nothing
public record PriceListContent(
        PriceList format, List<ListedPlan> plans, List<Rejected> rejected, int skipped, boolean isComplete) {
    /// A row that was rejected because it is invalid, or because another row with its code differs.
    ///
    /// @param where a line (`line 12`) or a position (`data[3].operators[0].packages[2]`)
    /// @param codes the codes of the plans that it may describe
    public record Rejected(String where, String reason, RowCodes codes) {
        /// The row's code; null if it can't be read.
        public @Nullable String code() {
            return codes.isCertain() ? codes.codes().getFirst() : null;
        }

        @Override
        public String toString() {
            return where + ": " + reason;
        }
    }

    /// The codes of all plans that a rejected row may describe.
    public Set<String> rejectedCodes() {
        return rejected.stream().flatMap(row -> row.codes().codes().stream()).collect(Collectors.toSet());
    }

    /// Collects the rows one by one.
    ///
    /// Rows of one code that differ at most in their terms count once. If the rows of one code differ otherwise,
    /// or one of them is invalid, all of them are rejected, because it is unknown which one the supplier means.
    static final class Builder {
        /// Four times as many as all suppliers together sell.
        private static final int MAX_ROWS = 200_000;

        /// More than all suppliers together state. Most plans for the same countries have the same terms.
        private static final int MAX_NETWORKS = 300_000;

        private final PriceList format;
        private final Map<Terms, Terms> terms = new HashMap<>();
        private int networks;
        private final List<Row> rows = new ArrayList<>();
        private final Map<String, RowsOfCode> rowsByCode = new HashMap<>();
        private int skipped;

        Builder(PriceList format) {
            this.format = format;
        }

        void row(String where, RowCodes codes, Supplier<ListedPlan> plan) {
            if (rows.size() + skipped == MAX_ROWS) {
                throw new PriceListException("The list has more than %,d rows.".formatted(MAX_ROWS));
            }
            try {
                var valid = withSharedTerms(plan.get());
                add(new Row(where, new RowCodes(List.of(valid.code()), true), valid, ""));
            } catch (InvalidRow invalid) {
                add(new Row(where, codes, null, invalid.reason()));
            }
        }

        /// Keeps equal terms once in memory. Beyond the limit, plans have no networks.
        private ListedPlan withSharedTerms(ListedPlan plan) {
            var shared = terms.get(plan.terms());
            if (shared == null) {
                boolean fits = networks + plan.terms().networks().size() <= MAX_NETWORKS;
                shared = fits ? plan.terms() : plan.terms().withoutNetworks();
                networks += shared.networks().size();
                terms.put(shared, shared);
            }
            return plan.with(shared);
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

        PriceListContent build(boolean isComplete) {
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
            return new PriceListContent(
                    format, List.copyOf(plans.values()), List.copyOf(rejected), skipped, isComplete);
        }

        private RowsOfCode rowsOf(ListedPlan plan) {
            return Objects.requireNonNull(rowsByCode.get(plan.code()));
        }

        /// The reason for which the row is rejected; null if it is valid.
        private @Nullable String reason(Row row) {
            var plan = row.plan;
            if (plan == null) {
                return row.invalid;
            }
            var other = rowsOf(plan).contradicting(row);
            return other == null ? null : other.contradiction(plan.code());
        }
    }

    /// @param codes for a valid row, the plan's code
    /// @param plan null if the row is invalid
    /// @param invalid the reason for which it is invalid
    private record Row(
            String where, RowCodes codes, @Nullable ListedPlan plan, String invalid) {
        boolean isSameAs(Row other) {
            return plan != null && other.plan != null && plan.equalsIgnoringTerms(other.plan);
        }

        String contradiction(String code) {
            var quoted = InputText.quoted(code);
            if (plan != null) {
                return "the code %s is also at %s, with different values".formatted(quoted, where);
            } else if (codes.isCertain()) {
                return "the code %s is also at %s, in an invalid row".formatted(quoted, where);
            }
            return "the invalid row at %s may also have the code %s".formatted(where, quoted);
        }
    }

    /// @param other the first row that differs from `first`, or null
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
