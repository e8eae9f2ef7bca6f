package beppay.suppliers.esimaccess;

import beppay.esims.EsimStatus;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.Suspension;
import beppay.suppliers.Suspension.Changed;
import beppay.suppliers.Suspension.NotPossible;
import beppay.suppliers.Suspension.Unknown;
import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.NotProcessed;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.esimaccess.ApiResult.Unclear;
import org.jspecify.annotations.Nullable;

/// Suspends an eSIM, or resumes it. A repetition has the same outcome.
final class ProfileSuspension {
    private static final NotPossible WRONG_STATE =
            new NotPossible("The eSIM can't be suspended or resumed in its current state.");

    private ProfileSuspension() {}

    /// @param endpoint [Endpoint#SUSPEND] or [Endpoint#RESUME]
    /// @param esimTranNo the supplier's id of the eSIM; null if it is not known. ICCIDs are used again
    static Suspension of(ApiClient api, Endpoint endpoint, @Nullable String esimTranNo) {
        if (esimTranNo == null) {
            return new NotPossible("This eSIM can't be suspended or resumed.");
        }
        var result = api.call(endpoint, Requests.esim(esimTranNo), ObjReader.NONE);
        return switch (result) {
            case Success _ -> new Changed();
            case Failure(var code)
            when code.equals(OrderErrors.NOT_IN_THIS_STATE) -> ofState(api, esimTranNo, endpoint == Endpoint.SUSPEND);
            case Failure _, NotProcessed _, Unclear _ -> new Unknown(EsimAccess.TITLE + ": " + result.reason());
        };
    }

    /// An earlier call, whose response was lost, may have changed it.
    private static Suspension ofState(ApiClient api, String esimTranNo, boolean isSuspended) {
        var queried = QueriedEsim.of(api, Use.LOOK_UP, esimTranNo);
        var esim = queried.esim();
        if (esim == null) {
            return new Unknown("eSIM Access: its state can't be queried, " + queried.fault());
        }
        var status = esim.status().status(esim.usedBytes(), esim.totalBytes());
        boolean isAsRequested = switch (status) {
            case READY, INSTALLED, ACTIVE, DEPLETED -> !isSuspended;
            case SUSPENDED -> isSuspended;
            case EXPIRED, CANCELLED, REVOKED, UNKNOWN -> false;
        };
        return isAsRequested ? new Changed() : unchanged(status);
    }

    private static Suspension unchanged(EsimStatus status) {
        return status == EsimStatus.UNKNOWN ? new Unknown("eSIM Access: its state is not recognised") : WRONG_STATE;
    }
}
