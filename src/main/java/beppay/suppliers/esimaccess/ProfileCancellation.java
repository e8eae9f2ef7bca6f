package beppay.suppliers.esimaccess;

import beppay.suppliers.Cancellation;
import beppay.suppliers.Cancellation.Cancelled;
import beppay.suppliers.Cancellation.Cause;
import beppay.suppliers.Cancellation.NotPossible;
import beppay.suppliers.Cancellation.Unknown;
import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.NotProcessed;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.esimaccess.ApiResult.Unclear;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cancels an eSIM that is not installed. eSIM Access returns its cost to the operator's balance. A repetition has
/// the same outcome.
final class ProfileCancellation {
    private ProfileCancellation() {}

    /// @param esimTranNo the supplier's id of the eSIM; null if it is not known. ICCIDs are used again, so an eSIM
    ///     is never cancelled by its ICCID
    static Cancellation of(ApiClient api, @Nullable String esimTranNo) {
        if (esimTranNo == null) {
            return new NotPossible(Cause.OTHER, "its number at eSIM Access is not known");
        }
        var result = api.call(Endpoint.CANCEL, Requests.esim(esimTranNo), ObjReader.NONE);
        return switch (result) {
            case Success _ -> new Cancelled();
            case Failure(var code) when code.equals(OrderErrors.NOT_IN_THIS_STATE) -> ofState(api, esimTranNo);
            case Failure _, NotProcessed _, Unclear _ -> unknown(result.reason());
        };
    }

    /// The eSIM may have been cancelled by an earlier call whose response was lost or not recorded. Its state
    /// decides.
    private static Cancellation ofState(ApiClient api, String esimTranNo) {
        var page = new ProfilePage();
        var result = api.call(Endpoint.QUERY, Requests.profile(esimTranNo), page);
        return result instanceof Success
                ? ofState(page.rows(), esimTranNo)
                : unknown("its state can't be queried, " + result.reason());
    }

    private static Cancellation ofState(List<ProfileRow> rows, String esimTranNo) {
        var states = rows.stream()
                .filter(row -> esimTranNo.equals(row.esimTranNo()))
                .map(ProfileRow::state)
                .distinct()
                .toList();
        if (states.size() != 1) {
            return unknown("it can't be cancelled, and its state is not shown");
        }
        return switch (states.getFirst()) {
            case CANCELLED -> new Cancelled();
            case REVOKED -> new NotPossible(Cause.IN_USE, "it was revoked");
            case ALLOCATED -> new NotPossible(Cause.IN_USE, "it is installed, suspended or expired");
            case ALLOCATING, UNRECOGNISED -> unknown("it can't be cancelled, and its state is not recognised");
        };
    }

    private static Unknown unknown(@Nullable String reason) {
        return new Unknown("eSIM Access: " + reason);
    }
}
