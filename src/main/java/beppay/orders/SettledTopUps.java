package beppay.orders;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.esims.EsimEvents;
import beppay.esims.EsimStates;
import beppay.events.EventType;
import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Records in the life of eSIMs that orders have topped them up.
final class SettledTopUps {
    private SettledTopUps() {}

    /// @param orders top-ups whose data was added
    static void write(Transaction tx, List<Order> orders, Instant now) {
        if (orders.isEmpty()) {
            return;
        }
        var esimIds = orders.stream()
                .map(order -> Objects.requireNonNull(order.topUp()).esimId())
                .toList();
        EsimEvents.add(tx, esimIds, EsimEvents.Kind.TOPPED_UP, now);
        EsimStates.makeDue(tx, esimIds, now);
        writeInTest(
                tx, orders.stream().filter(order -> order.mode() == Mode.TEST).toList(), now);
        EsimNews.write(
                tx,
                esimIds.stream()
                        .map(id -> new EsimNews.Item(id, EventType.ESIM_TOPPED_UP))
                        .toList(),
                now);
    }

    /// The sandbox is not asked for states, so the data is added here.
    private static void writeInTest(Transaction tx, List<Order> orders, Instant now) {
        if (orders.isEmpty()) {
            return;
        }
        var plans = Plans.find(tx, orders.stream().map(Order::planId).collect(Collectors.toSet())).rows().stream()
                .collect(Collectors.toMap(Plan::id, Function.identity()));
        for (var order : orders) {
            var plan = Objects.requireNonNull(plans.get(order.planId()));
            var topUp = Objects.requireNonNull(order.topUp());
            EsimStates.add(tx, topUp.esimId(), plan.dataBytes(), plan.days(), now);
        }
    }
}
