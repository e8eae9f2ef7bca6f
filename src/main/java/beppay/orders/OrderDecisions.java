package beppay.orders;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.Esims;
import beppay.esims.Profile;
import beppay.esims.ProfileCipher;
import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.SupplierOutcome;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Settles orders that wait for their suppliers with the operator's decision, as if the supplier had reported
/// it.
public final class OrderDecisions {
    /// The evidence has the name of the person too.
    private static final int MAX_REASON = 300;

    private final Database database;
    private final Settlement settlement;
    private final ProfileCipher cipher;
    private final SupplierCaller caller;
    private final InstantSource clock;

    /// @param nanos a clock like [System#nanoTime]
    public OrderDecisions(
            Database database, Settlement settlement, ProfileCipher cipher, InstantSource clock, LongSupplier nanos) {
        this.database = database;
        this.settlement = settlement;
        this.cipher = cipher;
        this.caller = new SupplierCaller(clock, nanos);
        this.clock = clock;
    }

    private record Waiting(Order order, Attempt attempt) {}

    /// Completes an order with the eSIMs that its supplier delivered. In live mode the expected cost is booked,
    /// because the supplier charged for them.
    ///
    /// @param profiles each with a confirmation code exactly if its activation code requires one
    /// @param reason the reason, which the partner does not see; null if none was stated
    /// @param actor the person who decided
    /// @throws CodedException `not_found`; `invalid_request` if the order does not wait for a supplier, or the
    ///     profiles are not as many as were ordered, were sold before, or are in stock
    public Order deliver(long orderId, List<Profile> profiles, @Nullable String reason, Actor actor) {
        var waiting = waiting(orderId);
        rejectUnsuitable(waiting.order, profiles);
        var cost = waiting.order.mode() == Mode.TEST
                ? null
                : waiting.attempt.cost().times(waiting.order.quantity());
        var esims = profiles.stream()
                .map(profile -> new DeliveredEsim(profile, null))
                .toList();
        var outcome = new SupplierOutcome.Delivered(esims, waiting.attempt.supplierReference(), cost);
        var iccids = profiles.stream().map(profile -> profile.iccid().digits()).collect(Collectors.joining(", "));
        var known = reason == null ? "ICCID " + iccids : "ICCID %s. %s".formatted(iccids, reason);
        return settle(waiting, outcome, actor, limited(known), Order.Status.COMPLETED);
    }

    /// Completes a top-up whose data the supplier added. In live mode the expected cost is booked.
    ///
    /// @param reason the reason, which the partner does not see
    /// @throws CodedException `not_found`; `invalid_request` if the order does not wait for a supplier, or is no
    ///     top-up
    public Order topUp(long orderId, String reason, Actor actor) {
        var waiting = waiting(orderId);
        if (waiting.order.topUp() == null) {
            throw rejected(waiting.order, "is no top-up, and its eSIMs are required");
        }
        var cost = waiting.order.mode() == Mode.TEST ? null : waiting.attempt.cost();
        var outcome = new SupplierOutcome.ToppedUp(waiting.attempt.supplierReference(), cost);
        return settle(waiting, outcome, actor, reason, Order.Status.COMPLETED);
    }

    /// Fails an order for which its supplier created no eSIM, and releases its price.
    ///
    /// @param reason the reason, which the partner does not see
    /// @throws CodedException `not_found`; `invalid_request` if the order does not wait for a supplier
    public Order refuse(long orderId, String reason, Actor actor) {
        return settle(waiting(orderId), OrderReconciler.NEVER_CREATED, actor, reason, Order.Status.FAILED);
    }

    private Waiting waiting(long orderId) {
        var found = database.snapshot(
                tx -> new Found(Orders.byIds(tx, List.of(orderId)).rows(), Attempts.ofOrder(tx, orderId)));
        var open = found.attempts.stream().filter(Attempt::isOpen).findFirst().orElse(null);
        if (found.orders.isEmpty()) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no order %d.".formatted(orderId));
        }
        var order = found.orders.getFirst();
        if (open == null) {
            throw rejected(
                    order,
                    "is %s and waits for no supplier".formatted(order.status().code()));
        } else if (open.claimedUntil() != null && clock.instant().isBefore(open.claimedUntil())) {
            throw rejected(
                    order,
                    "may be on its way to its supplier at this time. Try again %s or later"
                            .formatted(open.claimedUntil().truncatedTo(ChronoUnit.SECONDS)));
        }
        return new Waiting(order, open);
    }

    private record Found(List<Order> orders, List<Attempt> attempts) {}

    private void rejectUnsuitable(Order order, List<Profile> profiles) {
        if (order.topUp() != null) {
            throw rejected(order, "adds data to an eSIM, and delivers none");
        }
        if (profiles.size() != order.quantity()) {
            throw rejected(order, "has %d eSIMs, and all are required".formatted(order.quantity()));
        }
        var hashes = new HashSet<ByteBuffer>();
        for (var profile : profiles) {
            var hash = ByteBuffer.wrap(cipher.hash(profile));
            if (!hashes.add(hash)
                    || !database.autocommit(tx -> Esims.taken(tx, List.of(hash)))
                            .isEmpty()) {
                throw rejected(
                        order,
                        "can't get the profile of %s, which was sold before or is in stock"
                                .formatted(profile.iccid().digits()));
            }
        }
    }

    private Order settle(Waiting waiting, SupplierOutcome outcome, Actor actor, String reason, Order.Status expected) {
        var report = caller.decision(waiting.attempt, outcome, actor.author() + ": " + reason);
        var entry = AuditEntry.of(actor, "order.settled")
                .ofPartner(waiting.order.partnerId())
                .about("order " + waiting.order.id())
                .because(reason);
        var settled = settlement
                .settle(new OrderOutcome(waiting.order, waiting.attempt, report, entry))
                .order();
        if (settled.isProcessing()) {
            throw rejected(settled, "is still processing, because its supplier was asked at the same time. Try again");
        } else if (settled.status() != expected) {
            throw rejected(
                    settled,
                    "is %s, because it was settled at the same time"
                            .formatted(settled.status().code()));
        }
        return settled;
    }

    private static String limited(String reason) {
        return reason.substring(0, Math.min(reason.length(), MAX_REASON));
    }

    private static CodedException rejected(Order order, String reason) {
        return new CodedException(
                ErrorCode.INVALID_REQUEST, "Order %d %s. Nothing was changed.".formatted(order.id(), reason));
    }
}
