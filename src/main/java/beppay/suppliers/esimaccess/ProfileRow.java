package beppay.suppliers.esimaccess;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.ReceivedProfile;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// A profile in a response to `/esim/query`, not validated. A text is null if it is missing or empty.
///
/// @param esimTranNo the permanent id of the eSIM, since ICCIDs are reused; null if it is not an id
/// @param orderNo the number of its order; null if it is not an id
/// @param transactionId BepPay's reference of its order
/// @param ordered the package that was ordered, without later top-ups; null if it is missing
record ProfileRow(
        @Nullable String esimTranNo,
        @Nullable String orderNo,
        @Nullable String transactionId,
        @Nullable String iccid,
        @Nullable String activationCode,
        @Nullable String confirmationCode,
        ProfileState state,
        @Nullable OrderedPackage ordered) {
    private static final String CONFIRMATION_CODE = "confirmationCode";
    private static final Set<String> WANTED =
            Set.of("esimTranNo", "orderNo", "transactionId", "iccid", "ac", CONFIRMATION_CODE, "esimStatus");

    static ProfileRow read(JsonParser object) {
        var ordered = new AtomicReference<@Nullable OrderedPackage>();
        var fields = Fields.read(object, WANTED, (name, tokens) -> {
            if (name.equals("packageList")) {
                Fields.forEachObject(
                        tokens, row -> ordered.accumulateAndGet(OrderedPackage.read(row), OrderedPackage::earlier));
            } else {
                tokens.skipChildren();
            }
        });
        return new ProfileRow(
                fields.id("esimTranNo"),
                fields.id("orderNo"),
                fields.text("transactionId"),
                fields.text("iccid"),
                fields.text("ac"),
                fields.text(CONFIRMATION_CODE),
                ProfileState.of(fields.textOr("esimStatus", "")),
                ordered.get());
    }

    boolean isOf(SupplierAttempt attempt) {
        return attempt.reference().equals(transactionId)
                || (orderNo != null && orderNo.equals(attempt.supplierReference()));
    }

    ProfileRow withoutCodes() {
        return new ProfileRow(esimTranNo, orderNo, transactionId, iccid, null, null, state, ordered);
    }

    ReceivedProfile profile() {
        return new ReceivedProfile(esimTranNo, iccid, activationCode, confirmationCode);
    }

    /// Omits the codes, because anyone who has them can load the eSIM.
    @Override
    public String toString() {
        return "ProfileRow " + esimTranNo;
    }
}
