package beppay.suppliers.esimgo;

import beppay.suppliers.SuppliedEsim;
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
    private static final NotPossible CAN_NOT_SUSPEND = new NotPossible("This eSIM can't be suspended.");
    private static final NotPossible CAN_NOT_RESUME = new NotPossible("This eSIM can't be resumed.");

    private final ApiCalls api;
    private final String iccid;
    private final boolean isSuspended;

    private EsimSuspension(ApiCalls api, String iccid, boolean isSuspended) {
        this.api = api;
        this.iccid = iccid;
        this.isSuspended = isSuspended;
    }

    /// @param isSuspended whether the eSIM is suspended; otherwise it is resumed
    static Suspension change(ApiCalls api, SuppliedEsim esim, boolean isSuspended) {
        return new EsimSuspension(api, esim.iccid(), isSuspended).change(esim.orderReference());
    }

    /// The vendor's request has only an ICCID, which may belong to another eSIM now.
    private Suspension change(@Nullable String orderReference) {
        if (orderReference == null) {
            return notPossible();
        }
        var owned = OwnedEsim.query(api, iccid, orderReference);
        if (!(owned.result() instanceof Success)) {
            return unknown("the bundles of the eSIM can't be queried, "
                    + owned.result().reason());
        }
        return owned.isOwn() ? changeOwn() : notPossible();
    }

    private NotPossible notPossible() {
        return isSuspended ? CAN_NOT_SUSPEND : CAN_NOT_RESUME;
    }

    private Suspension changeOwn() {
        var body = new Body();
        var result = api.call(ApiRequest.suspension(iccid, isSuspended), body::read);
        return switch (result) {
            case Success _ when body.hasStatus -> new Changed();
            case NotProcessed unsent -> unknown(unsent.reason());
            // The response to a change that was made may have no body, which is not documented.
            case Success _ -> verified("the response states no change");
            case Unclear unclear -> verified(unclear.reason());
            case Rejected rejected -> rejected(rejected.reason());
        };
    }

    private static final class Body {
        private boolean hasStatus;

        void read(JsonParser tokens) {
            hasStatus = Fields.read(tokens, Set.of("status")).text("status") != null;
        }
    }

    private Suspension verified(String reason) {
        return isAlready(EsimDetails.query(api, iccid)) ? new Changed() : unknown(reason);
    }

    private boolean isAlready(@Nullable EsimDetails esim) {
        return esim != null && !esim.state().isEmpty() && !esim.isDeactivated() && esim.isSuspended() == isSuspended;
    }

    private Suspension rejected(String reason) {
        var esim = EsimDetails.query(api, iccid);
        if (esim == null) {
            return unknown(reason + ", and the eSIM can't be queried");
        }
        return isAlready(esim) ? new Changed() : notPossible();
    }

    private static Unknown unknown(String reason) {
        return new Unknown(EsimGo.TITLE + ": " + reason);
    }
}
