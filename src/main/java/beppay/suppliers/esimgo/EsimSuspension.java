package beppay.suppliers.esimgo;

import beppay.suppliers.Suspension;
import beppay.suppliers.Suspension.Changed;
import beppay.suppliers.Suspension.NotPossible;
import beppay.suppliers.Suspension.Unknown;
import beppay.suppliers.esimgo.ApiResult.NotProcessed;
import beppay.suppliers.esimgo.ApiResult.Rejected;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.esimgo.ApiResult.Unclear;
import beppay.suppliers.wire.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Suspends an eSIM, or resumes it. A suspension for reasons of eSIM Go's policy can't be lifted.
final class EsimSuspension {
    private static final String CAN_NOT_SUSPEND = "This eSIM can't be suspended.";
    private static final String CAN_NOT_RESUME = "This eSIM can't be resumed.";

    private EsimSuspension() {}

    /// @param isSuspended whether the eSIM is suspended; otherwise it is resumed
    static Suspension change(ApiCalls api, String iccid, boolean isSuspended) {
        var body = new Body();
        var result = api.call(ApiRequest.suspension(iccid, isSuspended), body::read);
        return switch (result) {
            case Success _ when body.hasStatus -> new Changed();
            case NotProcessed unsent -> unknown(unsent.reason());
            // The response to a change that was made may have no body, which is not documented.
            case Success _ -> verified(EsimDetails.query(api, iccid), isSuspended, "the response states no change");
            case Unclear unclear -> verified(EsimDetails.query(api, iccid), isSuspended, unclear.reason());
            case Rejected rejected -> rejected(EsimDetails.query(api, iccid), isSuspended, rejected.reason());
        };
    }

    private static final class Body {
        private boolean hasStatus;

        void read(JsonParser tokens) {
            hasStatus = Fields.read(tokens, Set.of("status")).text("status") != null;
        }
    }

    private static Suspension verified(@Nullable EsimDetails esim, boolean isSuspended, String reason) {
        return isAlready(esim, isSuspended) ? new Changed() : unknown(reason);
    }

    private static boolean isAlready(@Nullable EsimDetails esim, boolean isSuspended) {
        return esim != null && !esim.state().isEmpty() && !esim.isDeactivated() && esim.isSuspended() == isSuspended;
    }

    private static Suspension rejected(@Nullable EsimDetails esim, boolean isSuspended, String reason) {
        if (esim == null) {
            return unknown(reason + ", and the eSIM can't be queried");
        } else if (isAlready(esim, isSuspended)) {
            return new Changed();
        }
        return new NotPossible(isSuspended ? CAN_NOT_SUSPEND : CAN_NOT_RESUME);
    }

    private static Unknown unknown(String reason) {
        return new Unknown(EsimGo.TITLE + ": " + reason);
    }
}
