package beppay.suppliers.stock;

import beppay.platform.db.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The plans that a stock file names, by id or by the supplier's code.
final class StockPlans {
    private static final String NAMED = """
            select plan_id as id, supplier, supplier_code from offers where plan_id = any (?) or supplier_code = any (?)
            """;

    private record Plan(String id, String supplier, String supplierCode) {
        boolean isSoldFromStock() {
            return supplier.equals(Stock.NAME);
        }
    }

    private final Map<String, List<Plan>> byName = new HashMap<>();

    private StockPlans(List<Plan> plans) {
        for (var plan : plans) {
            byName.computeIfAbsent(plan.supplierCode(), code -> new ArrayList<>())
                    .add(plan);
        }
        // An id is unambiguous, so it has precedence over plans that have the same text as their code.
        for (var plan : plans) {
            byName.put(plan.id(), List.of(plan));
        }
    }

    static StockPlans namedIn(Transaction tx, List<StockFile.Entry> entries) {
        var names = entries.stream().map(StockFile.Entry::plan).distinct().toArray(String[]::new);
        return new StockPlans(tx.rows(Plan.class, NAMED, names, names));
    }

    /// Describes why a name does not identify one plan from stock, as the continuation of a sentence that
    /// begins with the line. Returns null if it does.
    @Nullable
    String errorIn(String name) {
        if (!byName.containsKey(name)) {
            return "plan is unknown";
        }
        return switch (soldFromStock(name).size()) {
            case 0 -> "plan is not sold from stock";
            case 1 -> null;
            default -> "plan is the code of several plans; use the plan's id instead";
        };
    }

    /// The id of the plan.
    ///
    /// @param name a name without an error according to [#errorIn]
    String idOf(String name) {
        return soldFromStock(name).getFirst().id();
    }

    private List<Plan> soldFromStock(String name) {
        return Objects.requireNonNull(byName.get(name)).stream()
                .filter(Plan::isSoldFromStock)
                .toList();
    }
}
