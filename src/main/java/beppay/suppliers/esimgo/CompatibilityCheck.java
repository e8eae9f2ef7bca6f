package beppay.suppliers.esimgo;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.esimgo.ApiResult.NotProcessed;
import beppay.suppliers.esimgo.ApiResult.Rejected;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.esimgo.ApiResult.Unclear;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.Refusals;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonParser;

/// Checks whether a bundle can be added to an eSIM. Some of eSIM Go's bundles are for eSIMs of another operator,
/// and the vendor does not document how an order for one of them fails.
final class CompatibilityCheck {
    private static final Logger LOG = LoggerFactory.getLogger(CompatibilityCheck.class);
    private static final String COMPATIBLE = "compatible";

    /// The account no longer has the eSIM. The same status (403) is that of an invalid API key.
    private static final Pattern NO_SUCH_ESIM = Pattern.compile("(?i)\\biccid\\b");

    private String answer = "";

    private CompatibilityCheck() {}

    /// Returns null if the bundle can be ordered for the eSIM, or if the order is for new eSIMs.
    static @Nullable Refused refusal(ApiCalls api, SupplierAttempt attempt) {
        var esim = attempt.order().toppedUp();
        if (esim == null) {
            return null;
        }
        var check = new CompatibilityCheck();
        var request = ApiRequest.compatibility(esim.iccid(), attempt.order().supplierCode());
        return switch (api.call(request, check::read)) {
            case Success _ -> check.refusal();
            case Rejected rejected when NO_SUCH_ESIM.matcher(rejected.message()).find() -> Refusals.INVALID;
            case Rejected rejected -> OrderErrors.refusalOfValidation(rejected);
            case NotProcessed unsent -> unavailable(unsent.reason());
            case Unclear unclear -> unavailable(unclear.reason());
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

    private static Refused unavailable(String reason) {
        LOG.warn("An eSIM was not topped up at eSIM Go, because its bundle could not be checked: {}", reason);
        return Refusals.UNAVAILABLE;
    }
}
