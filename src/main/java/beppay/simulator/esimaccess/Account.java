package beppay.simulator.esimaccess;

import beppay.simulator.Fault;
import beppay.simulator.Seed;
import beppay.simulator.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The client's account at the supplier: its balance, orders and eSIMs.
final class Account {
    /// More than any test buys. They take about 60 MB.
    private static final int MAX_ESIMS = 100_000;
    /// The supplier documents up to 30 seconds.
    private static final long MIN_ALLOCATION_MILLIS = 1_000;

    private static final long MAX_ALLOCATION_MILLIS = 3_000;

    private final InstantSource clock;
    private final Seed seed;
    private final OrderNumbers numbers;
    private final @Nullable Duration allocation;
    private long balance;
    private final Map<String, PlacedOrder> byReference = new HashMap<>();
    private final Map<String, PlacedOrder> byOrderNo = new HashMap<>();
    private final Map<String, Esim> byTranNo = new LinkedHashMap<>();
    private final Map<String, String> tranNoOfIccid = new HashMap<>();

    Account(InstantSource clock, SimulatorOptions options) {
        this.clock = clock;
        this.seed = new Seed(options.seed());
        this.numbers = new OrderNumbers(seed);
        this.allocation = options.allocation();
        this.balance = options.balance();
    }

    synchronized long balance() {
        return balance;
    }

    /// Returns the order with this reference, or null.
    ///
    /// @throws Rejection if the order is late and still invisible
    synchronized @Nullable PlacedOrder existing(String reference) {
        var order = byReference.get(reference);
        if (order != null && !order.isVisible(clock.instant())) {
            throw SupplierError.BUSY.rejection();
        }
        return order;
    }

    /// Places an order and pays for it.
    ///
    /// @param reference must be new
    /// @param isLate whether the order becomes visible later
    /// @throws Rejection if the balance is insufficient
    synchronized PlacedOrder place(String reference, List<OrderLine> lines, boolean isLate) {
        var count = lines.stream().mapToInt(OrderLine::count).sum();
        pay(lines.stream().mapToLong(OrderLine::cost).sum(), count);
        var accepted = clock.instant();
        var created = isLate ? accepted.plus(Fault.LATE_AFTER) : accepted;
        var number = byReference.size() + 1L;
        var tranNos = new ArrayList<String>();
        for (int i = 1; i <= count; i++) {
            tranNos.add(numbers.tranNo(created, byTranNo.size() + i));
        }
        var order = new PlacedOrder(
                reference,
                numbers.orderNo(created, number),
                created,
                created.plus(allocation == null ? usualAllocation(number) : allocation),
                List.copyOf(tranNos));
        byReference.put(reference, order);
        byOrderNo.put(order.orderNo(), order);
        addEsims(order, lines);
        return order;
    }

    private void pay(long cost, int count) {
        if (cost > balance) {
            throw SupplierError.INSUFFICIENT_BALANCE.rejection();
        } else if (byTranNo.size() + count > MAX_ESIMS) {
            throw SupplierError.BUSY.because("the simulator holds at most %d eSIMs".formatted(MAX_ESIMS));
        }
        balance -= cost;
    }

    private Duration usualAllocation(long orderNumber) {
        var range = MAX_ALLOCATION_MILLIS - MIN_ALLOCATION_MILLIS + 1;
        return Duration.ofMillis(MIN_ALLOCATION_MILLIS + seed.below(range, "allocation", orderNumber));
    }

    private void addEsims(PlacedOrder order, List<OrderLine> lines) {
        var tranNos = order.tranNos().iterator();
        for (var line : lines) {
            for (int i = 0; i < line.count(); i++) {
                var number = byTranNo.size() + 1L;
                var esim = new Esim(
                        number,
                        tranNos.next(),
                        numbers.esims().iccid(number),
                        order,
                        line.ordered(),
                        line.unitCost(),
                        Esim.Status.GOT_RESOURCE,
                        line.days(),
                        List.of());
                byTranNo.put(esim.tranNo(), esim);
                tranNoOfIccid.put(esim.iccid(), esim.tranNo());
            }
        }
    }

    /// Returns the order that is visible now, or null.
    synchronized @Nullable PlacedOrder order(String orderNo) {
        var order = byOrderNo.get(orderNo);
        return order != null && order.isVisible(clock.instant()) ? order : null;
    }

    synchronized List<Esim> esims(PlacedOrder order) {
        return order.tranNos().stream()
                .map(tranNo -> Objects.requireNonNull(byTranNo.get(tranNo)))
                .toList();
    }

    /// The eSIMs of all orders, also of those that are invisible or not yet allocated.
    synchronized List<Esim> allEsims() {
        return List.copyOf(byTranNo.values());
    }

    /// The allocated eSIMs whose order was created between these times, both included.
    synchronized List<Esim> allocated(Instant from, Instant to) {
        var now = clock.instant();
        return byTranNo.values().stream()
                .filter(esim -> esim.order().isAllocated(now))
                .filter(esim -> !esim.order().createdAt().isBefore(from)
                        && !esim.order().createdAt().isAfter(to))
                .toList();
    }

    /// Returns the allocated eSIM with this ICCID or number, or null.
    ///
    /// @param tranNo takes precedence if both are given
    synchronized @Nullable Esim allocated(@Nullable String iccid, @Nullable String tranNo) {
        var known = tranNo != null ? tranNo : iccid == null ? null : tranNoOfIccid.get(iccid);
        var esim = known == null ? null : byTranNo.get(known);
        return esim != null && esim.order().isAllocated(clock.instant()) ? esim : null;
    }

    /// Changes an eSIM, and refunds it if it is cancelled.
    ///
    /// @param cost of the change, in 1/10000 USD
    /// @throws Rejection if the balance is insufficient, or by the change
    synchronized Esim change(Esim known, long cost, UnaryOperator<Esim> change) {
        var before = Objects.requireNonNull(byTranNo.get(known.tranNo()));
        var after = change.apply(before);
        if (cost > balance) {
            throw SupplierError.INSUFFICIENT_BALANCE.rejection();
        }
        balance += (after.status() == Esim.Status.CANCEL ? before.cost() : 0) - cost;
        byTranNo.put(after.tranNo(), after);
        return after;
    }
}
