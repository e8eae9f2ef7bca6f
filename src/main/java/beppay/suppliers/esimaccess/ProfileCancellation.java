package beppay.suppliers.esimaccess;

import beppay.suppliers.Cancellation;
import beppay.suppliers.Cancellation.Cancelled;
import beppay.suppliers.Cancellation.NotPossible;
import beppay.suppliers.Cancellation.Unknown;
import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.NotProcessed;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.esimaccess.ApiResult.Unclear;
import org.jspecify.annotations.Nullable;

/// Cancels an eSIM that is not installed. eSIM Access returns its cost to the operator's balance.
final class ProfileCancellation {
    private ProfileCancellation() {}

    /// @param esimTranNo the supplier's id of the eSIM; null if it is not known. ICCIDs are used again, so an eSIM
    ///     is never cancelled by its ICCID
    static Cancellation of(ApiClient api, @Nullable String esimTranNo) {
        if (esimTranNo == null) {
            return new NotPossible("its number at eSIM Access is not known");
        }
        var result = api.call(Endpoint.CANCEL, Requests.cancel(esimTranNo), ObjReader.NONE);
        return switch (result) {
            case Success _ -> new Cancelled();
            case Failure(var code)
            when code.equals(OrderErrors.NOT_IN_THIS_STATE) ->
                new NotPossible("it is installed, expired or already cancelled");
            case Failure _, NotProcessed _, Unclear _ -> new Unknown("eSIM Access: " + result.reason());
        };
    }
}
