package beppay.suppliers.esimaccess;

import beppay.esims.ActivationCode;
import beppay.esims.ConfirmationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.money.Money;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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
        var esims = new ArrayList<DeliveredEsim>();
        var ids = new HashSet<String>();
        var profiles = new HashSet<String>();
        for (var row : rows) {
            var iccid = Iccid.canonical(Objects.requireNonNullElse(row.iccid(), ""));
            var code = ActivationCode.canonical(Objects.requireNonNullElse(row.activationCode(), ""));
            var error = errorIn(row.esimTranNo(), iccid, code);
            if (error != null) {
                return unknown(error);
            }
            var activationCode = new ActivationCode(code);
            var confirmation = activationCode.requiresConfirmation() ? row.confirmationCode() : null;
            if (activationCode.requiresConfirmation()
                    && (confirmation == null || ConfirmationCode.errorIn(confirmation) != null)) {
                return unknown("an activation code requires a confirmation code, and there is none");
            }
            ids.add(String.valueOf(row.esimTranNo()));
            profiles.add(activationCode.profile());
            esims.add(new DeliveredEsim(Profile.of(iccid, code, confirmation), row.esimTranNo()));
        }
        boolean areDifferent = ids.size() == rows.size() && profiles.size() == rows.size();
        return areDifferent ? new Delivered(esims, orderNo(), cost()) : unknown("two eSIMs are the same");
    }

    private static @Nullable String errorIn(@Nullable String esimTranNo, String iccid, String activationCode) {
        if (esimTranNo == null) {
            return "an eSIM has no valid id";
        } else if (Iccid.errorIn(iccid) != null) {
            return "an ICCID " + Iccid.errorIn(iccid);
        }
        var error = ActivationCode.errorIn(activationCode);
        return error == null ? null : "an activation code " + error;
    }

    private Money cost() {
        return new Money(
                Math.multiplyExact(attempt.cost().micros(), attempt.order().quantity()));
    }

    private static Unknown unknown(String reason) {
        return new Unknown("eSIM Access: " + reason);
    }
}
