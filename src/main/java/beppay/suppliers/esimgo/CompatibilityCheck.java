package beppay.suppliers.esimgo;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.ToppedUpEsim;
import beppay.suppliers.esimgo.ApiResult.NotProcessed;
import beppay.suppliers.esimgo.ApiResult.Rejected;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.esimgo.ApiResult.Unclear;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.Refusals;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonParser;

/// Checks whether the ICCID of an order still belongs to its eSIM, and whether the bundle can be added to it. Some of
/// eSIM Go's bundles are for eSIMs of another operator, and the vendor does not document how an order for one of
/// them fails.
final class CompatibilityCheck {
    private static final Logger LOG = LoggerFactory.getLogger(CompatibilityCheck.class);
    private static final String COMPATIBLE = "compatible";

    private String answer = "";

    private CompatibilityCheck() {}

    /// Returns null if the bundle can be ordered for the eSIM, or if the order is for new eSIMs.
    static @Nullable Refused refusal(ApiCalls api, SupplierAttempt attempt) {
        var esim = attempt.order().toppedUp();
        if (esim == null) {
            return null;
        }
        var other = refusalOfOther(api, esim);
        return other == null ? refusal(api, attempt, esim) : other;
    }

    private static @Nullable Refused refusalOfOther(ApiCalls api, ToppedUpEsim esim) {
        var orderReference = esim.orderReference();
        if (orderReference == null) {
            return Refusals.INVALID;
        }
        var owned = OwnedEsim.query(api, esim.iccid(), orderReference);
        if (!(owned.result() instanceof Success)) {
            return refusal(owned.result());
        }
        return owned.isOwn() ? null : Refusals.INVALID;
    }

    private static @Nullable Refused refusal(ApiCalls api, SupplierAttempt attempt, ToppedUpEsim esim) {
        var check = new CompatibilityCheck();
        var request = ApiRequest.compatibility(esim.iccid(), attempt.order().supplierCode());
        var result = api.call(request, check::read);
        return result instanceof Success ? check.refusal() : refusal(result);
    }

    private static Refused refusal(ApiResult failed) {
        return switch (failed) {
            case Rejected rejected when rejected.isAboutEsim() -> Refusals.INVALID;
            case Rejected rejected -> OrderErrors.refusalOfValidation(rejected);
            case Success _, NotProcessed _, Unclear _ -> unavailable(failed.reason());
        };
    }

    private void read(JsonParser tokens) {
        answer = Fields.read(tokens, Set.of(COMPATIBLE)).textOr(COMPATIBLE, "");
    }

    private @Nullable Refused refusal() {
        return switch (answer) {
            case "true" -> null;
            case "false" -> Refusals.INVALID;
            default -> unavailable("the response does not state whether the bundle is compatible");
        };
    }

    private static Refused unavailable(@Nullable String reason) {
        LOG.warn("An eSIM was not topped up at eSIM Go, because its bundle could not be checked: {}", reason);
        return Refusals.UNAVAILABLE;
    }
}
