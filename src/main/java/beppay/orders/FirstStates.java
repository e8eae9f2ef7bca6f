package beppay.orders;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.esims.EsimEvents;
import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.esims.NewEsim;
import beppay.esims.NewEsimState;
import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.SimulatedUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The states of eSIMs when they are delivered.
final class FirstStates {
    /// A traveller may load the eSIM at once.
    private static final Duration FIRST_POLL = Duration.ofMinutes(10);

    private FirstStates() {}

    /// The states of eSIMs that a remote supplier delivered, and is asked about.
    static List<NewEsimState> ofRemote(Order order, Attempt attempt, List<NewEsim> esims, Instant now) {
        var firstPoll = order.mode() == Mode.LIVE ? now.plus(FIRST_POLL) : null;
        return esims.stream()
                .map(esim -> new NewEsimState(
                        esim.id(),
                        order.partnerId(),
                        order.mode().code(),
                        attempt.supplier(),
                        EsimState.of(EsimStatus.READY),
                        firstPoll))
                .toList();
    }

    /// The eSIMs that a remote sandbox delivered for an order.
    record InTest(Order order, List<DeliveredEsim> delivered, List<NewEsim> esims) {}

    /// The states of eSIMs of remote sandboxes.
    static List<NewEsimState> ofTest(Transaction tx, List<InTest> deliveries, Instant now) {
        if (deliveries.isEmpty()) {
            return List.of();
        }
        var ids = deliveries.stream().map(one -> one.order.planId()).collect(Collectors.toSet());
        var plans = Plans.find(tx, ids).rows().stream().collect(Collectors.toMap(Plan::id, Function.identity()));
        return deliveries.stream()
                .flatMap(one -> {
                    var plan = Objects.requireNonNull(plans.get(one.order.planId()));
                    return ofLocal(one.order, plan, one.delivered, one.esims, now).stream();
                })
                .toList();
    }

    /// The states of those eSIMs that only appear to be used.
    ///
    /// @param delivered in the order of `esims`
    static List<NewEsimState> ofLocal(
            Order order, Plan plan, List<DeliveredEsim> delivered, List<NewEsim> esims, Instant now) {
        var states = new ArrayList<NewEsimState>();
        for (int i = 0; i < esims.size(); i++) {
            var use = delivered.get(i).use();
            if (use != null) {
                states.add(new NewEsimState(
                        esims.get(i).id(),
                        order.partnerId(),
                        order.mode().code(),
                        order.supplier(),
                        simulated(use, plan, now),
                        null));
            }
        }
        return states;
    }

    /// The news of eSIMs that appear to be used from the beginning.
    static List<EsimNews.Item> news(List<NewEsimState> states) {
        var ready = EsimState.of(EsimStatus.READY);
        var items = new ArrayList<EsimNews.Item>();
        for (var state : states) {
            items.addAll(EsimNews.ofSteps(EsimEvents.steps(state.esimId(), ready, state.state())));
            items.addAll(EsimNews.ofUsage(state.esimId(), ready, state.state()));
        }
        return items;
    }

    private static EsimState simulated(SimulatedUse use, Plan plan, Instant now) {
        boolean isInstalled = use.status() != EsimStatus.READY;
        var days = Duration.ofDays(plan.days());
        return new EsimState(
                use.status(),
                null,
                plan.dataBytes(),
                usedBytes(use, plan),
                use.status() == EsimStatus.EXPIRED ? now : isInstalled ? now.plus(days) : null,
                isInstalled ? now : null,
                null,
                now);
    }

    private static @Nullable Long usedBytes(SimulatedUse use, Plan plan) {
        return plan.dataBytes() == null ? null : plan.dataBytes() / 100 * use.usedPercent();
    }
}
