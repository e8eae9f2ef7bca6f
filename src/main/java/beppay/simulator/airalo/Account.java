package beppay.simulator.airalo;

import beppay.simulator.EsimNumbers;
import beppay.simulator.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The client's account at the supplier: its balance, orders, eSIMs and refunds.
final class Account {
    /// More than any test buys. They take about 60 MB.
    private static final int MAX_ESIMS = 100_000;
    /// Top-ups and failed orders have no eSIMs of their own.
    private static final int MAX_ORDERS_WITHOUT_ESIMS = 20_000;

    private static final long FIRST_ORDER = 10_001;
    private final InstantSource clock;
    private final EsimNumbers numbers;
    private long balance;
    private int ordersWithoutEsims;
    private final List<PlacedOrder> orders = new ArrayList<>();
    private final Map<String, Esim> esims = new LinkedHashMap<>();
    private final Map<String, List<PlacedOrder>> topUps = new HashMap<>();
    private final Map<String, Instant> refunds = new HashMap<>();
    private final Queue<Esim> undecided = new ArrayDeque<>();

    Account(InstantSource clock, EsimNumbers numbers, SimulatorOptions options) {
        this.clock = clock;
        this.numbers = numbers;
        this.balance = options.balance();
    }

    synchronized long balance() {
        refundDue();
        return balance;
    }

    /// Places an order and pays for it.
    ///
    /// @param created when it becomes visible
    /// @throws Rejection if the balance is insufficient
    synchronized PlacedOrder place(OrderRequest request, Instant created, boolean isLate) {
        refundDue();
        var failure = unpayable(request);
        if (failure != null) {
            throw SupplierError.INSUFFICIENT_CREDIT.because(failure);
        }
        var hasEsims = !request.isTopUp();
        reserve(hasEsims ? request.quantity() : 0);
        balance -= request.cost();
        return add(request, created, isLate, null, hasEsims ? esims.size() + 1L : 0);
    }

    /// Accepts an order whose failure the client learns later.
    ///
    /// @param reason why it fails, or null if only the balance can be the reason
    synchronized PlacedOrder accept(OrderRequest request, Instant created, boolean isLate, @Nullable String reason) {
        refundDue();
        var missing = unpayable(request);
        var failure = reason != null || missing == null ? reason : SupplierError.INSUFFICIENT_CREDIT.reason(missing);
        if (failure == null) {
            return place(request, created, isLate);
        }
        reserve(0);
        return add(request, created, isLate, failure, 0);
    }

    /// What is missing, or null if the balance is sufficient.
    private @Nullable String unpayable(OrderRequest request) {
        return request.cost() > balance
                ? "you need at least $%s to place this order".formatted(Usd.text(request.cost()))
                : null;
    }

    private void reserve(int newEsims) {
        if (newEsims == 0) {
            ordersWithoutEsims++;
        }
        if (esims.size() + newEsims > MAX_ESIMS || ordersWithoutEsims > MAX_ORDERS_WITHOUT_ESIMS) {
            throw SupplierError.UNEXPECTED.because("");
        }
    }

    private PlacedOrder add(
            OrderRequest request, Instant created, boolean isLate, @Nullable String failure, long firstEsim) {
        var order = new PlacedOrder(FIRST_ORDER + orders.size(), request, created, isLate, failure, firstEsim);
        orders.add(order);
        if (request.toppedUp() != null) {
            topUps.computeIfAbsent(request.toppedUp(), _ -> new ArrayList<>()).add(order);
        }
        numbers(order).forEach(number -> {
            var esim = new Esim(number, numbers.iccid(number), order);
            esims.put(esim.iccid(), esim);
        });
        return order;
    }

    private static LongStream numbers(PlacedOrder order) {
        return LongStream.range(order.firstEsim(), order.firstEsim() + order.esims());
    }

    /// The visible orders, the newest first.
    synchronized List<PlacedOrder> orders() {
        var now = clock.instant();
        return orders.reversed().stream().filter(order -> order.isVisible(now)).toList();
    }

    /// Returns the visible order with this id, or null.
    synchronized @Nullable PlacedOrder order(long id) {
        var index = id - FIRST_ORDER;
        var order = index >= 0 && index < orders.size() ? orders.get((int) index) : null;
        return order != null && order.isVisible(clock.instant()) ? order : null;
    }

    synchronized List<Esim> esims(PlacedOrder order) {
        return numbers(order)
                .mapToObj(number -> Objects.requireNonNull(esims.get(numbers.iccid(number))))
                .toList();
    }

    /// Returns the eSIM of a visible order, or null.
    synchronized @Nullable Esim esim(String iccid) {
        var esim = esims.get(iccid);
        return esim != null && esim.order().isVisible(clock.instant()) ? esim : null;
    }

    /// The orders whose packages the eSIM has: its own, and its top-ups.
    synchronized List<PlacedOrder> packages(Esim esim) {
        var packages = new ArrayList<>(List.of(esim.order()));
        packages.addAll(topUps.getOrDefault(esim.iccid(), List.of()));
        return packages;
    }

    /// All eSIMs, also of orders that are invisible, the oldest first.
    synchronized List<Esim> allEsims() {
        return List.copyOf(esims.values());
    }

    /// Grants refunds. An eSIM is refunded once.
    ///
    /// @param after the time until the refunds, the same for all calls
    synchronized void refund(List<Esim> refunded, Duration after) {
        refundDue();
        var due = clock.instant().plus(after);
        for (var esim : refunded) {
            if (refunds.putIfAbsent(esim.iccid(), due) == null) {
                undecided.add(esim);
            }
        }
    }

    private void refundDue() {
        for (var next = undecided.peek(); next != null && refundedAt(next) != null; next = undecided.peek()) {
            balance += undecided.remove().cost();
        }
    }

    /// When the eSIM was refunded, or null.
    synchronized @Nullable Instant refundedAt(Esim esim) {
        var due = refunds.get(esim.iccid());
        return due == null || due.isAfter(clock.instant()) ? null : due;
    }

    /// An order is refunded if all its eSIMs are.
    synchronized OrderStatus status(PlacedOrder order) {
        if (order.failure() != null) {
            return OrderStatus.FAILED;
        }
        return order.esims() > 0 && esims(order).stream().allMatch(esim -> refundedAt(esim) != null)
                ? OrderStatus.REFUNDED
                : OrderStatus.COMPLETED;
    }
}
