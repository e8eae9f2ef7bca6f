package beppay.suppliers.esimaccess;

import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.NotProcessed;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.esimaccess.ApiResult.Unclear;

/// The outcome of the cancellation of an eSIM that is not installed. eSIM Access refunds it to the operator's
/// balance.
enum Cancellation {
    CANCELLED,
    /// The eSIM is installed, expired or already cancelled.
    NOT_ALLOWED,
    /// It may or may not be cancelled. A look-up shows its state, and it may be cancelled again.
    UNKNOWN;

    private static final String NOT_IN_THIS_STATE = "200002";

    static Cancellation of(ApiClient api, String esimTranNo) {
        return switch (api.call(Endpoint.CANCEL, Requests.cancel(esimTranNo), ObjReader.NONE)) {
            case Success _ -> CANCELLED;
            case Failure failure -> failure.code().equals(NOT_IN_THIS_STATE) ? NOT_ALLOWED : UNKNOWN;
            case NotProcessed _ -> UNKNOWN;
            case Unclear _ -> UNKNOWN;
        };
    }
}
