package beppay.suppliers.esimaccess;

import beppay.money.Money;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.wire.ReceivedProfile;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides the outcome of an order from the profiles that a query has returned for it.
final class ProfileOutcome {
    private static final Refused CANCELLED =
            new Refused(Reason.OTHER, "The supplier cancelled the order. Nothing was charged.");

    private final SupplierAttempt attempt;
    private final List<ProfileRow> rows;
    private final List<String> orderNos;

    private ProfileOutcome(SupplierAttempt attempt, List<ProfileRow> rows) {
        this.attempt = attempt;
        this.rows = rows;
        var ofRows = rows.stream().flatMap(row -> Stream.ofNullable(row.orderNo()));
        orderNos = Stream.concat(Stream.ofNullable(attempt.supplierReference()), ofRows)
                .distinct()
                .toList();
    }

    /// @param rows at least one, each once
    static SupplierOutcome of(SupplierAttempt attempt, List<ProfileRow> rows) {
        return new ProfileOutcome(attempt, rows).outcome();
    }

    private SupplierOutcome outcome() {
        if (orderNos.size() > 1) {
            return unknown("several orders have this reference");
        } else if (rows.stream().anyMatch(this::isOfAnotherReference)) {
            return unknown("the order has another reference");
        } else if (rows.stream().anyMatch(row -> row.state() == ProfileState.UNRECOGNISED)) {
            return unknown("an eSIM has an unrecognised state");
        } else if (rows.size() > attempt.order().quantity()) {
            return unknown("the order has more eSIMs than were ordered");
        }
        long ended = rows.stream().filter(row -> row.state().isEnded()).count();
        if (ended > 0) {
            return ended == attempt.order().quantity() ? CANCELLED : unknown("a part of the order was cancelled");
        }
        return isComplete() ? delivered() : new Pending(orderNo());
    }

    private boolean isOfAnotherReference(ProfileRow row) {
        return row.transactionId() != null && !row.transactionId().equals(attempt.reference());
    }

    private boolean isComplete() {
        return rows.size() == attempt.order().quantity()
                && rows.stream()
                        .allMatch(row -> row.state() == ProfileState.ALLOCATED
                                && row.iccid() != null
                                && row.activationCode() != null);
    }

    private @Nullable String orderNo() {
        return orderNos.isEmpty() ? null : orderNos.getFirst();
    }

    private SupplierOutcome delivered() {
        var profiles = rows.stream().map(ProfileRow::profile).toList();
        return ReceivedProfile.delivered(EsimAccess.TITLE, profiles, orderNo(), cost());
    }

    private Money cost() {
        return new Money(
                Math.multiplyExact(attempt.cost().micros(), attempt.order().quantity()));
    }

    private static Unknown unknown(String reason) {
        return new Unknown(EsimAccess.TITLE + ": " + reason);
    }
}
