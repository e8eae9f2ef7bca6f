package beppay.catalog.imports;

import beppay.catalog.imports.ListedPlan.TopUp;
import beppay.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The top-ups in Airalo's list. A top-up adds data to any eSIM of its operator. A plan is added to such an
/// eSIM by the top-up of the same operator that has the same content.
final class AiraloTopUps {
    private final Map<Content, List<TopUp>> topUps = new HashMap<>();
    private final Map<String, Content> plans = new HashMap<>();

    /// What a package contains.
    ///
    /// @param voice the minutes of calls; empty if there are none
    /// @param text the number of messages; empty if there are none
    record Content(String operator, DataAllowance data, int days, String voice, String text) {}

    void addTopUp(Content content, String code, Money cost) {
        topUps.computeIfAbsent(content, _ -> new ArrayList<>()).add(new TopUp(code, cost, content.operator));
    }

    void addPlan(Content content, String code) {
        plans.putIfAbsent(code, content);
    }

    ListedPlan with(ListedPlan plan) {
        var topUp = topUp(plan.code());
        return topUp == null ? plan : plan.with(topUp);
    }

    /// The ids of most top-ups begin with the plan's, such as `change-7days-1gb-topup-20221229215302`. If there
    /// are several, the cheapest is taken.
    private @Nullable TopUp topUp(String code) {
        var content = plans.get(code);
        return content == null
                ? null
                : topUps.getOrDefault(content, List.of()).stream()
                        .min(Comparator.comparing((TopUp topUp) -> !topUp.code().startsWith(code + "-topup"))
                                .thenComparing(TopUp::cost)
                                .thenComparing(TopUp::code))
                        .orElse(null);
    }
}
